/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "pmcheck explain": all that there is to know of one finding.
 */
#ifndef PMCHECK_CMD_EXPLAIN_H
#define PMCHECK_CMD_EXPLAIN_H

#include "scan/scan.h"

/*
 * Looks for the finding with a scan as the options say, of any confidence; with a report of an
 * earlier one (NULL: none) only where that has it, and with its rule. Prints it to stdout, as JSON
 * or for a human. Returns an exit status. Dies if the tree or the report has no such finding.
 */
int cmd_explain(const struct scan_options *options, const char *report, const char *id, bool json);

#endif
