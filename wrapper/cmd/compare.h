/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "pmcheck compare": two reports in, what has come and gone between them out.
 */
#ifndef PMCHECK_CMD_COMPARE_H
#define PMCHECK_CMD_COMPARE_H

/*
 * Prints what is new, what is gone and why, and what the newer scan did not
 * look at; then the totals of each rule and subsystem. tree: that of the newer
 * report, to see whether a file or function is still there; where its kernel is
 * another version it is not looked at. Returns an exit status: new findings, or
 * nothing new, or not all could be compared. Dies if a report cannot be read.
 */
int cmd_compare(const char *old_file, const char *new_file, const char *tree);

#endif
