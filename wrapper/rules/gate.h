/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Several rules go through many files in one process: a gate keeps each of them from files that it
 * has no business with. It is a dependency on the directory that a file stands in, the only thing
 * about a file that spatch can be told; script rules cannot have it, but those
 * that take something from a rule do not run where that does not.
 */
#ifndef PMCHECK_RULES_GATE_H
#define PMCHECK_RULES_GATE_H

#include <stdint.h>

#include "base/util.h"

/*
 * Appends a semantic patch whose rules only go through files that one of the rules in mask
 * wants to look at: kinds[i] says which rules do at those in the directory c<i>, 0 that
 * nothing is known. Where there are no kinds, they go through all.
 */
void gate_add(const char *text, uint64_t mask, const uint64_t *kinds, size_t n_kinds,
	      struct buf *out);

#endif
