/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What comes out of a scan: the report, what was not analysed, the exit status.
 */
#ifndef PMCHECK_CMD_SCAN_H
#define PMCHECK_CMD_SCAN_H

#include "report/report.h"

/*
 * Writes the report, with a proposed fix for each finding where the format shows
 * them, and says on stderr what was not analysed. Returns the exit status. Dies
 * if the report cannot be written.
 */
int present(struct scanned *s, const struct report_output *output);

/*
 * Scans as the options say, but for findings of any confidence, whatever is decided or known of
 * them already. Returns the finding with the id. Dies if there is none.
 */
const struct finding *scan_for(struct scanned *s, const struct scan_options *options,
			       const char *id);

/* "pmcheck scan": scans and presents. Returns an exit status. */
int cmd_scan(const struct scan_options *o, const struct report_output *output);

#endif
