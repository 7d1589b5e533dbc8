/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "pmcheck fix": the findings that a rule can mend, mended and proven.
 */
#ifndef PMCHECK_CMD_FIX_H
#define PMCHECK_CMD_FIX_H

#include "fix/series.h"

struct fix_options {
	struct scan_options scan; /* its output and format are not used */
	struct strv ids; /* findings to mend; none: all */
	const char *build; /* directory with a .config: patches have to build there; NULL: none */
	const char *against; /* a tree, what is mended in which is left out; NULL: none */
	bool in_place; /* change the tree, print nothing */
	struct series_options series; /* write these, print nothing; no directory: none */
};

/*
 * Returns an exit status: 0 nothing to mend, 1 patches, 2 as of a scan, 3 no patch, but one was
 * dropped or something was not analysed.
 */
int cmd_fix(const struct fix_options *options);

#endif
