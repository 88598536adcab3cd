package dev.mediant.message;

/** Where an answer goes: a queue, and the correlation id that the answer is known by there. */
public record ReplyAddress(String queue, String correlationId) {}
