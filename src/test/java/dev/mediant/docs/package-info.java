/** The documents' longer stories, run as their readers will run them. */
package dev.mediant.docs;
