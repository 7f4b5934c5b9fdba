package org.fundstelle.embed;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Names a model together with everything that changes its vectors. */
final class ModelIdentity {

    private static final int DIGITS = 12;

    private ModelIdentity() {}

    /** The settings' id, {@code @}, and the first digits of a hash over what else decides about the vectors. */
    static String of(ModelSettings settings, Object... parts) {
        String all = Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("\0"));
        String decisive = String.join(
                "\0", all, settings.queryPrefix(), settings.passagePrefix(), Integer.toString(settings.maxTokens()));
        return settings.id() + "@" + Digests.hex(Digests.of(decisive)).substring(0, DIGITS);
    }
}
