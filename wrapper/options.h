/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The command line: its options.
 */
#ifndef PMCHECK_OPTIONS_H
#define PMCHECK_OPTIONS_H

#include "fix/series.h"
#include "report/report.h"
#include "scan/scan.h"

/* Everything that the command line can say. */
struct arguments {
	struct scan_options scan;
	struct report_output output;
	struct strv ids;
	const char *build;
	struct series_options series;
	bool in_place, accept, clear, stat;
	const char *cases, *export_dir;
};

/* What --help prints. */
extern const char usage[];

/*
 * Reads the options over what the arguments say already. Returns the words that
 * are none, the command first, up to NULL. Dies of what is no option; --help
 * and --version end the program.
 */
char **options_read(struct arguments *a, int argc, char **argv);

#endif
