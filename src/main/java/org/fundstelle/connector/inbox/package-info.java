/** Drop folders: messages that lie in a folder, however it is reached, and bring documents. */
package org.fundstelle.connector.inbox;
