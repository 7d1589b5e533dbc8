/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What another tree has mended already: linux-next, or that of a subsystem, beside mainline.
 */
#ifndef PMCHECK_FIX_AGAINST_H
#define PMCHECK_FIX_AGAINST_H

#include "scan/scan.h"

/* Dies if there is no kernel tree in the directory. */
void against_check(const char *dir);

/*
 * Suppresses, and names on stderr, the new findings with a fix of which the tree in the directory
 * has none: the rule finds nothing in the function of that name, or one of the two is not there.
 * What could not be looked at there is named, too, and stays. Dies if it is interrupted.
 */
void against_apply(struct scanned *s, const char *dir);

#endif
