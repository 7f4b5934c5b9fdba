package org.fundstelle.access.oidc;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells addresses that nobody on the way can forge: https, or http that does not leave this machine. */
final class SafeAddress {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private SafeAddress() {}

    static boolean isSafe(URI address) {
        if (address.getScheme() == null || address.getHost() == null || address.getUserInfo() != null) {
            return false;
        }
        return switch (address.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" ->
                LOOPBACK.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches();
            default -> false;
        };
    }
}
