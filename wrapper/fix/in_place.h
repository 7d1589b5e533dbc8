/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The tree itself gets what the patches change: all of it, or nothing.
 */
#ifndef PMCHECK_FIX_IN_PLACE_H
#define PMCHECK_FIX_IN_PLACE_H

#include "fix/patch.h"

/*
 * Puts the patched files into the tree. Every new file is complete before the
 * first takes its place, and a signal is too late from then on. Returns whether
 * all are there; if not, says why, and which are changed all the same.
 */
bool in_place(struct patches *patches, const struct tree *tree);

#endif
