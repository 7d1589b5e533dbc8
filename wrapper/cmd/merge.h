/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "pmcheck merge": the reports of all shards of a scan in, the report of the
 * whole scan out, byte for byte what one machine would have written.
 */
#ifndef PMCHECK_CMD_MERGE_H
#define PMCHECK_CMD_MERGE_H

#include "report/report.h"

/*
 * Baseline and verdicts are those of the options. Returns an
 * exit status. Dies if a file is no report of a shard, if they are not of one
 * scan, or one is missing or there twice: nothing is written then.
 */
int cmd_merge(const struct scan_options *options, const struct report_output *output,
	      const struct strv *files);

#endif
