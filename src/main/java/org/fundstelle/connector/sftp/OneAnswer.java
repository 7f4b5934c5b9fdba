package org.fundstelle.connector.sftp;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;

/** Answers the server's questions for the password, each kind of question once. */
final class OneAnswer implements UserInfo, UIKeyboardInteractive {

    private final String password;
    private boolean prompted;
    private boolean asked;

    /**
     * @param password empty for none
     */
    OneAnswer(String password) {
        this.password = password;
    }

    @Override
    public boolean promptPassword(String message) {
        boolean first = !prompted && !password.isEmpty();
        prompted = true;
        return first;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String[] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompt, boolean[] echo) {
        if (prompt.length == 0) {
            return new String[0];
        }
        boolean first = !asked && !password.isEmpty() && prompt.length == 1;
        asked = true;
        return first ? new String[] {password} : null;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public String getPassphrase() {
        return null;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        // A server's greeting.
    }
}
