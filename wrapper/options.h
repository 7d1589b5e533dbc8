/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The command line: its commands and options.
 */
#ifndef PMCHECK_OPTIONS_H
#define PMCHECK_OPTIONS_H

#include <stdio.h>

#include "fix/series.h"
#include "report/report.h"
#include "scan/scan.h"

/* In the order in which --help lists them. */
enum command_name {
	COMMAND_SCAN,
	COMMAND_FIX,
	COMMAND_PATCH,
	COMMAND_VERIFY,
	COMMAND_CACHE,
	COMMAND_RULES,
	COMMAND_COMPARE,
	COMMAND_MERGE,
	COMMAND_EXPLAIN,
	COMMAND_TRIAGE,
	COMMAND_KBUILD,
};

/* Everything that the command line can say. */
struct arguments {
	enum command_name command;
	struct scan_options scan;
	struct report_output output;
	struct strv ids;
	const char *build;
	struct series_options series;
	const char *format; /* a report's, markdown with rules, json with explain */
	bool in_place, accept, clear, stat, markdown, json;
	const char *cases, *export_dir, *upstream_dir, *report, *against;
};

/* What --help prints. */
void usage(FILE *out);

/*
 * Reads command and options over what the arguments say already. Returns the
 * words behind the command that are no options, up to NULL. Dies of what is no
 * command, no option, or an option that the command does not take; --help and
 * --version end the program.
 */
char **options_read(struct arguments *a, int argc, char **argv);

#endif
