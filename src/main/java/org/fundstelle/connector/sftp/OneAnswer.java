package org.fundstelle.connector.sftp;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;

/** Answers the server's questions for the password, once in all. */
final class OneAnswer implements UserInfo, UIKeyboardInteractive {

    /** The server asks for what there is no answer to. An empty answer would count as a wrong password. */
    static final class AskedAgainException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AskedAgainException() {
            super("Auth fail for methods 'password,keyboard-interactive'");
        }
    }

    private final String password;
    private boolean answered;

    /**
     * @param password empty for none
     */
    OneAnswer(String password) {
        this.password = password;
    }

    @Override
    public boolean promptPassword(String message) {
        return answers();
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
        if (prompt.length != 1 || !answers()) {
            throw new AskedAgainException();
        }
        return new String[] {password};
    }

    private boolean answers() {
        boolean first = !answered && !password.isEmpty();
        answered = true;
        return first;
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
