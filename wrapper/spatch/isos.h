/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The isomorphisms that spatch works with: those that come with it, but for some.
 */
#ifndef PMCHECK_SPATCH_ISOS_H
#define PMCHECK_SPATCH_ISOS_H

#include "base/util.h"

/*
 * Of the text of spatch's standard.iso, those that can matter to a rule. The
 * others are about arithmetic, of which no rule speaks; but spatch tries each on every
 * expression of every rule, and with them takes twice as long to start.
 */
void isos_choose(const char *standard, struct buf *chosen);
/*
 * As many with the same names, which a rule may disable, that match nothing: enough
 * to see whether a rule is well-formed, in half of the time.
 */
void isos_empty(const char *chosen, struct buf *empty);

#endif
