/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "pmcheck triage": remembers what somebody has decided about a finding.
 */
#ifndef PMCHECK_CMD_TRIAGE_H
#define PMCHECK_CMD_TRIAGE_H

#include "scan/scan.h"

/*
 * Looks for the finding with a scan as the options say, of any confidence, and
 * writes the verdict to their triage file (verdict.h). Returns an exit status.
 * Dies if there is no such finding, or the file cannot be written.
 */
int cmd_triage(const struct scan_options *options, const char *id, const char *verdict,
	       const char *reason);

#endif
