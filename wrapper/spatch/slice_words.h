/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The words that tell where in a file a rule looks, as its header and those
 * of its pieces name them (slice.h), put to every word of the tree.
 */
#ifndef PMCHECK_SPATCH_SLICE_WORDS_H
#define PMCHECK_SPATCH_SLICE_WORDS_H

#include <stdint.h>

#include "c/lexer.h"
#include "rules/rule.h"

struct vocabulary;

/* What a word means, as masks of rules. */
struct meaning {
	uint64_t inside; /* a function with it in its body matters to them */
	uint64_t from; /* they start at a function that is named behind it */
};

/* mute is set to the rules that name no words. They must stay as they are, and outlive it. */
struct vocabulary *vocabulary_new(const struct rules *rules, uint64_t *mute);
void vocabulary_free(struct vocabulary *v);

/* The meaning of a word; valid as long as v. */
const struct meaning *vocabulary_word(struct vocabulary *v, const struct token *word);

#endif
