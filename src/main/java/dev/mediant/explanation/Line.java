package dev.mediant.explanation;

/**
 * One line of a story.
 *
 * @param depth how many steps it stands inside
 * @param name a step's id, or what stands for one
 */
public record Line(int depth, String name, String text) {}
