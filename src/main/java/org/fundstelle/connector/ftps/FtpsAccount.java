package org.fundstelle.connector.ftps;

/** What Fundstelle logs in with. */
record FtpsAccount(String username, String password) {

    /** Never shows the password. */
    @Override
    public String toString() {
        return username;
    }
}
