package org.fundstelle.extract;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells text that gives orders to a language model. The patterns are few and exact: what offices write ("folgende
 * Anweisungen sind zu beachten") must not match, and a paraphrase will always get through.
 */
final class Instructions {

    private static final int STEP = 4000;
    private static final int OVERLAP = 300;

    private static final List<Pattern> PATTERNS = List.of(
            // Forget what you were told.
            pattern(
                    "\\b(?:ignor(?:e|iere|ieren sie|iert)|disregard|forget|vergiss|vergessen sie|missachte|override|überschreibe)"
                            + "\\W{1,3}(?:\\w+\\W{1,3}){0,4}?"
                            + "(?:instructions?|prompts?|guidelines|anweisung(?:en)?|instruktionen|vorgaben|befehle|regeln|system-?prompts?)\\b"),
            pattern(
                    "\\b(?:do not|don't|never) (?:follow|obey) (?:\\w+ ){0,3}(?:previous|prior|above|earlier|system) (?:\\w+ ){0,2}(?:instructions?|rules|prompts?)"),
            // You are somebody else.
            pattern(
                    "\\b(?:you are now|from now on you (?:are|will)|du bist (?:jetzt|nun|ab sofort|ab jetzt)|sie sind (?:jetzt|ab sofort|nun))\\W{1,3}"
                            + "(?:\\w+\\W{1,3}){0,4}?(?:ai|ki|assistent|assistant|chatbot|bot|language model|sprachmodell|dan|jailbr\\w+|unrestricted|uneingeschränkt\\w*|hacker|modell?|modus|mode)\\b"),
            // What only programs and their makers write.
            pattern("<\\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id|end_header_id)\\|>"),
            pattern("\\[/?INST\\]|<</?SYS>>|<start_of_turn>"),
            pattern(
                    "(?m)^\\W{0,3}#{2,}\\s*(?:(?:new |system )?instructions?|system(?: prompt)?|(?:neue |system-?)?anweisung(?:en)?)\\s*:?\\s*$"),
            pattern("#{3} ?(?:instruction|system prompt|system|response):"),
            pattern(
                    "(?m)^(?:system|assistant|developer) ?(?:message|prompt|override)? ?: ?(?:you |ignore|always|never|do not|du |sie )"),
            pattern(
                    "\\b(?:reveal|print|show|repeat|output|leak|verrate|verraten sie|gib|nenne|zeige|wiederhole)\\W{1,3}(?:\\w+\\W{1,3}){0,4}?system-?\\s?prompts?\\b"),
            pattern("\\b(?:new|updated|neuer?|geänderter?) system-?\\s?prompts?\\b"),
            // Orders about the answer.
            pattern(
                    "\\b(?:as an? (?:ai|large) (?:language )?(?:model|assistant)|als (?:ki|sprachmodell|ki-(?:assistent|modell|sprachmodell))\\W{1,3})(?:\\W?\\s*(?:you|du|sie|must|musst|müssen|sollst|sollen)\\b)"),
            pattern(
                    "\\b(?:(?:if|when) you are an? (?:ai|llm|language model|assistant|chatbot)|(?:wenn|falls) (?:du|sie) (?:eine?n? )?(?:ki|sprachmodell|llm|chatbot|assistent)\\b)"),
            pattern(
                    "\\b(?:do not|don't|never) (?:tell|inform|mention (?:this|it) to) (?:the )?user\\b|\\b(?:sage?|verrate|erzähle|teile) (?:es |das |dies |dem |der )?(?:nutzer|benutzer|anwender)\\w* (?:nichts|nicht)\\b"),
            // Ways out for data.
            pattern("!\\[[^\\]\\n]{0,200}\\]\\(\\s?https?://[^)\\s]{1,300}[?&][^)\\s=]{0,80}=[^)\\n]{0,300}\\)"),
            pattern(
                    "\\b(?:send|post|append|exfiltrate|sende|schicke|übermittle|hänge)\\W{1,3}(?:\\w+\\W{1,3}){0,8}?(?:conversation|chat(?:verlauf| history)|context|prompt|api.?keys?|gesprächsverlauf|kontextfenster)\\W{1,3}(?:\\w+\\W{1,3}){0,4}?(?:to|an|at|nach)\\W{1,3}(?:\\w+\\W{1,3}){0,2}?https?://"));

    private Instructions() {}

    static boolean isIn(String text) {
        for (int start = 0; start < text.length(); start += STEP) {
            String part = text.substring(start, Math.min(text.length(), start + STEP + OVERLAP));
            if (PATTERNS.stream().anyMatch(pattern -> pattern.matcher(part).find())) {
                return true;
            }
        }
        return false;
    }

    private static Pattern pattern(String expression) {
        return Pattern.compile(
                expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
