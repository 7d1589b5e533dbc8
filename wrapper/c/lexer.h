/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The words and signs of a C file, without comments, strings and constants in
 * quotes: enough to find names and braces. Nothing is preprocessed.
 */
#ifndef PMCHECK_C_LEXER_H
#define PMCHECK_C_LEXER_H

#include <string.h>

#include "base/util.h"

/* Points into the text that it was read from. */
struct token {
	const char *start;
	size_t len; /* 0 at the end of the text */
	bool word; /* an identifier or a keyword */
	bool directive; /* a whole preprocessor directive, with its continued lines */
	bool first_column;
};

struct lexer {
	const char *line, *p;
	bool directives; /* are wanted too; else they are skipped */
};

/* Starts at the beginning of a line; a copy of the struct can look ahead. */
struct lexer lexer_at(const char *text);
struct token lexer_next(struct lexer *l);

/* In the header so that the compiler knows how long text is. */
static inline bool token_is(const struct token *t, const char *text)
{
	return t->len == strlen(text) && !memcmp(t->start, text, t->len);
}
bool token_contains(const struct token *t, const char *text);
/* A copy of the token's text; the caller frees. */
char *token_text(const struct token *t);

/* A set of tokens, by their texts, which must outlive it. Starts as NULL. */
struct token_set;

bool token_set_has(struct token_set *set, const struct token *t);
/* True if it is new there. */
bool token_set_add(struct token_set **set, const struct token *t);
void token_set_free(struct token_set **set);

#endif
