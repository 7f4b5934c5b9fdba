package org.fundstelle.embed;

/** What kind of model the settings mean. */
public enum ModelKind {
    /** Runs in this process. */
    ONNX,
    /** A server that speaks OpenAI's {@code /v1/embeddings}. */
    OPENAI,
    /** No vectors: search is lexical only. */
    NONE
}
