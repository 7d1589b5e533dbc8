/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * For reports that show them: how each finding would be mended.
 */
#ifndef PMCHECK_FIX_PROPOSAL_H
#define PMCHECK_FIX_PROPOSAL_H

#include "scan/scan.h"

/*
 * Gives every finding that its rule can mend a proven diff (prove.h) against
 * the tree as it is, or the reason why there is none. A diff mends what its
 * rule has found in that function, and is good without all others; it is kept
 * in the cache of the options. A signal ends it early, and is then the scan's.
 */
void propose(struct scanned *s, const struct scan_options *o);

#endif
