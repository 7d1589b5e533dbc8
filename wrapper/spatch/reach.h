/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What can be called from some functions, by the names alone: a name that is reached reaches what
 * stands in the functions of that name, and what is assigned to a member of that name.
 */
#ifndef PMCHECK_SPATCH_REACH_H
#define PMCHECK_SPATCH_REACH_H

#include "c/lexer.h"

struct word;

/* Starts as zeroes. Texts that it is given tokens of must outlive it. */
struct reach {
	struct token_set *reached;
	struct tokens {
		struct token *v;
		size_t n;
	} queue; /* the same, in the order in which they were */
	struct word *words;
};

/* What stands between the braces of a function. */
struct code {
	const char *start, *end;
	bool reached;
};

/* Adds a function, which has to stay where it is, by one of the names that it may have. */
void reach_function(struct reach *r, const struct token *name, struct code *code);
/* ".member = fn": a call of the member may run the function. */
void reach_link(struct reach *r, const struct token *member, const struct token *fn);
/* The other way round: what stands in code runs where one of its words does. */
void reach_back(struct reach *r, const struct token *name, const struct code *code);
void reach_word(struct reach *r, const struct token *word);
/* All words from one place of a text to another. */
void reach_words(struct reach *r, const char *start, const char *end);
/* Marks all code that is reached; each text is read once at most. */
void reach_all(struct reach *r);
void reach_free(struct reach *r);

#endif
