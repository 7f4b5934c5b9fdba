/** What every connector needs to hand over content: sizes and their limits. */
package org.fundstelle.connector.content;
