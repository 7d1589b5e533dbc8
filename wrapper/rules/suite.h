/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Semantic patches made of rules and the shared pieces they use: the
 * self-contained form of one rule, and the fused form of several that a
 * report pass runs in one go.
 */
#ifndef PMCHECK_RULES_SUITE_H
#define PMCHECK_RULES_SUITE_H

#include <stdint.h>

#include "rules/rule.h"

/*
 * Checks that every shared piece that the rules use can be read; names what
 * is missing on stderr, drops the rules concerned and returns their number.
 */
size_t suite_check(struct rules *rules);

/* Words, as patterns of fnmatch(3), that tell where in a file a rule looks: slice.h. */
struct slice_words {
	struct strv inside; /* in the body of a function */
	struct strv from; /* before the name of a function, which is the first of many */
};

/*
 * Adds those of rule i and of the pieces that it uses. False, with nothing
 * added, if the rule does not say: then it may look anywhere.
 */
bool suite_slice(const struct rules *rules, size_t i, struct slice_words *words);

/* How results leave a fused semantic patch; both are written into its text. */
struct suite_output {
	const char *nonce; /* stands in every line, so that nothing else can pass for one */
	const char *path; /* the lines are appended to this file, one JSON object each */
	bool findings; /* catch findings too; without it only "done" lines are written */
	/* Of each kind of files, which stand in the directories c0, c1, ...: the rules that look at
	 * them. No other goes through them. Without any kind, all do. */
	const uint64_t *kinds;
	size_t n_kinds;
};

/*
 * Appends the semantic patch of the rules in mask to out: all virtual names
 * declared once, each shared piece once, then the rules in their order. With
 * output, every finding and every file group gone through to its end leaves a
 * line there.
 */
void suite_fuse(const struct rules *rules, uint64_t mask, const struct suite_output *output,
		struct buf *out);

/* Line of the fused text of one rule at which the rule's own text starts, counted from 0. */
int suite_rule_line(const struct rules *rules, size_t i);

/*
 * Appends the macro definitions that spatch is to know: those in the file
 * builtins, which come with it and which a file given to it replaces, and those
 * beside the rules.
 */
void suite_macros(const struct rules *rules, const char *builtins, struct buf *out);

/*
 * Appends rule i in the form that the kernel's scripts/coccicheck runs: header
 * and all, with the macro definitions in the file macros.
 */
void suite_export(const struct rules *rules, size_t i, const char *macros, struct buf *out);

#endif
