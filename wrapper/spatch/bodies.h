/* SPDX-License-Identifier: GPL-2.0-only */
/* The functions of files that hang together, and which of them are left out. */
#ifndef PMCHECK_SPATCH_BODIES_H
#define PMCHECK_SPATCH_BODIES_H

#include "base/util.h"
#include "c/lexer.h"
#include "spatch/reach.h"

/*
 * What can be the name of a function: its own is one of the words before the
 * parentheses outside of which the brace stands, others are macros.
 */
#define NAMES 4

/* A function and what is between its braces. */
struct body {
	struct token names[NAMES];
	size_t n_names;
	const char *header; /* where the function begins; NULL if that is not sure */
	struct code code; /* reached from where a rule starts, perhaps */
	bool kept;
};

/* A file on its way. */
struct source {
	struct buf *text;
	struct body *bodies;
	size_t n;
	bool whole;
};

/* Copies it. */
void add_body(struct source *s, const struct body *body);
/* By all names that a function may have. The bodies have to stay where they are from here on. */
void reach_bodies(struct reach *reach, struct source *sources, size_t n);
/* Those too that call what is kept, or what calls that; callers has what else does. */
void keep_callers(struct reach *callers, struct source *sources, size_t n);
/* Those too that are called by what is kept itself. */
void keep_callees(struct source *sources, size_t n);
/* Takes out of the text what is neither kept nor reached. */
void cut_bodies(struct source *s);

#endif
