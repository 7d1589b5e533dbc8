/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What comes out of a scan: the report, what was not analysed, the exit status.
 */
#ifndef PMCHECK_CMD_SCAN_H
#define PMCHECK_CMD_SCAN_H

#include "scan/scan.h"

/*
 * Writes the report in the format of the options, with a proposed fix for each
 * finding where the format shows them, and says on stderr what was not
 * analysed. Returns the exit status. Dies if the report cannot be written.
 */
int present(struct scanned *s, const struct scan_options *o);

/* "pmcheck scan": scans and presents. Returns an exit status. */
int scan(const struct scan_options *o);

#endif
