/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The result of a scan in the formats that people and programs read. The
 * bytes depend on the result alone.
 */
#ifndef PMCHECK_REPORT_REPORT_H
#define PMCHECK_REPORT_REPORT_H

#include <jansson.h>
#include <stdio.h>

#include "scan/scan.h"

typedef void report_writer(const struct scanned *s, FILE *out);

struct report_format {
	const char *name;
	report_writer *write;
	bool shows_source; /* and the fixes that are proposed: needs the tree */
	bool of_trees; /* not of a change, whose findings may be of versions that are nowhere */
};

/* NULL if there is no such format. */
const struct report_format *report_find(const char *name);

/*
 * "path:line:column-column: message [rule]", a line for each that is new, with "warning: " where a
 * change brings it, and notes of which patch of a series does; with --verbose what the change
 * mends.
 */
report_writer report_text;
/* Emacs org mode, as coccicheck writes it, of those that are new. */
report_writer report_org;
/* All, with their states; the manual describes it. */
report_writer report_json;
/* The same as SARIF 2.1.0 (OASIS), with rules, fixes, suppressions and what was not analysed. */
report_writer report_sarif;
/* One page for a browser, with all that it needs, to triage findings. */
report_writer report_html;

/* One check with its result, as b4 review takes it, of those that are new. */
report_writer report_b4;
/* GitLab's Code Quality, of those that are new. */
report_writer report_gitlab;

/* What --format json writes, for other formats to add to. */
json_t *report_object(const struct scanned *s);

/* Where a report goes, and how it is written. */
struct report_output {
	const struct report_format *format;
	const char *file; /* NULL: stdout */
};

/* Dies if it is known beforehand that the report cannot be written there. */
void report_check(const struct report_output *output);
/* Whole or not at all. Dies if it cannot. */
void report_write(const struct scanned *s, const struct report_output *output);

/*
 * What was not analysed, and fixes that could not be proven, for a human. With
 * --verbose every failure, however many are alike, and the findings that are
 * suppressed; with --quiet only that there is something.
 */
void report_missing(const struct scanned *s, FILE *out);
/* How much each rule has found that is new, with how many fixes, and how to go on. */
void report_table(const struct scanned *s, FILE *out);
/* How much was analysed and found, and how much of that is not new, in one line. */
void report_summary(const struct scanned *s, FILE *out);
/* Adds to such a line what is suppressed, and what of that, or not shown at all, by the
 * configuration. */
void report_hidden(const struct scanned *s, struct buf *line);

#endif
