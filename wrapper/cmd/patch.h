/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "pmcheck patch": what a change brings, and what it mends.
 */
#ifndef PMCHECK_CMD_PATCH_H
#define PMCHECK_CMD_PATCH_H

#include "report/report.h"

/*
 * Scans what the change that the words up to NULL name (change.h) touches, with what belongs to it,
 * before and behind each of its patches, and reports what is new. Returns an exit status: that of a
 * scan, in which nothing else counts. Dies of what change_open() dies of.
 */
int cmd_patch(const struct scan_options *o, const struct report_output *output, char **words);

#endif
