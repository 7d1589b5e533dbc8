/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Less for spatch to read: from a file that is only looked through, functions
 * are left out in which no rule can match. To spatch they are functions of
 * another file, which may do anything. Where it is not sure where one begins,
 * a call of __cut() stands for what it does. Every other token keeps its
 * line and column. Patches are made on whole files.
 *
 * A rule says in its header which functions it matches in:
 *
 *   // Slice: keywords
 *   // Slice: keywords pm_runtime_disable, callers, from runtime_resume *PM_OPS
 *
 * Those with one of its Keywords, or one of the words behind that; with
 * "callers" those too that call them, or what calls them; with "callees" those
 * too that they call themselves; and with "from" those that stand behind such a
 * name (".runtime_resume = fn", "X_PM_OPS(fn, ...)"), and all that can be called
 * from there. What a shared piece matches by itself it names in a line of its
 * own: "// Slice: word...". Where the header has no such line, the rule is given
 * whole files.
 */
#ifndef PMCHECK_SPATCH_SLICE_H
#define PMCHECK_SPATCH_SLICE_H

#include <stdint.h>

#include "rules/rule.h"

struct slicer;

/* The rules must outlive it, and stay as they are. */
struct slicer *slicer_new(const struct rules *rules);
void slicer_free(struct slicer *s);

/*
 * Leaves out what does not matter to any of the rules in mask, in the n files
 * that hang together; data is NULL for what could not be read. A file whose functions cannot be
 * told apart for sure, say because an #ifdef unbalances their braces, stays whole.
 */
void slice(struct slicer *s, uint64_t mask, struct buf *texts, size_t n);

#endif
