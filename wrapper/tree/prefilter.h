/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which clauses of the rules' keywords ("a|b") hold in a text. Clauses have
 * numbers that stay the same while others are added, so that what was found
 * can be kept as a set of them.
 */
#ifndef PMCHECK_TREE_PREFILTER_H
#define PMCHECK_TREE_PREFILTER_H

#include <stdint.h>

#include "rules/rule.h"

struct prefilter;

/* Knows the clauses given, from number 0 on. */
struct prefilter *prefilter_new(const struct strv *clauses);
void prefilter_free(struct prefilter *k);

/* Adds what clauses the rules have and are not known yet; masks are of these rules from then on. */
void prefilter_take(struct prefilter *k, const struct rules *rules);
/* All clauses, by their numbers. */
const struct strv *prefilter_clauses(const struct prefilter *k);
/* The numbers of all clauses of the rules are below. */
size_t prefilter_needed(const struct prefilter *k);

/*
 * Adds the clauses that hold in the text to a set of them, one bit each,
 * without zeros at its end. Returns whether the text has to do with power management.
 */
bool prefilter_read(struct prefilter *k, const struct buf *text, struct buf *met);
/* The clause of that number is in the set. */
bool prefilter_met(const struct buf *met, size_t clause);
/* The rules all of whose clauses are in the set. */
uint64_t prefilter_mask(const struct prefilter *k, const struct buf *met);

/* Adds one set to another. */
void prefilter_join(struct buf *met, const struct buf *more);

#endif
