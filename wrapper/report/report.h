/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The result of a scan in the formats that people and programs read. The
 * bytes depend on the result alone.
 */
#ifndef PMCHECK_REPORT_REPORT_H
#define PMCHECK_REPORT_REPORT_H

#include <jansson.h>
#include <stdio.h>

#include "findings/coverage.h"
#include "findings/finding.h"
#include "scan/shard.h"

#define PMCHECK_VERSION "0.1"

struct report {
	const struct findings *findings;
	const struct coverage *coverage;
	const char *kernel; /* version of the tree, "" if unknown */
	const struct strv *features; /* that the tree has */
	const struct strv *scope; /* paths that were scanned; none: all of it */
	const struct rules *rules; /* that were run */
	enum confidence least; /* of what is shown */
	const struct shard *shard; /* that it is the report of, NULL: it is whole */
	const char *since; /* only what has changed since that revision, NULL: all */
	const char *spatch; /* version of spatch */
	const char *root; /* of the tree, for the source text; NULL where no format asks for it */
	size_t bad_rules; /* could not be loaded */
	bool complete; /* everything was analysed, by every rule */
	bool baseline; /* findings were compared with one */
	bool verdicts; /* likewise */
};

typedef void report_writer(const struct report *report, FILE *out);

struct report_format {
	const char *name;
	report_writer *write;
	bool shows_source; /* and the fixes that are proposed: needs the tree */
};

/* NULL if there is no such format. */
const struct report_format *report_find(const char *name);

/* "path:line:column-column: message [rule]", a line for each that is new. */
report_writer report_text;
/* Emacs org mode, as coccicheck writes it, of those that are new. */
report_writer report_org;
/* All, with their states; README.md, "Output", describes it. */
report_writer report_json;
/* The same as SARIF 2.1.0 (OASIS), with rules, fixes, suppressions and what was not analysed. */
report_writer report_sarif;
/* One page for a browser, with all that it needs, to triage findings. */
report_writer report_html;

/* What --format json writes, for other formats to add to. */
json_t *report_object(const struct report *report);
/* A JSON string of text that need not be UTF-8. */
json_t *report_string(const char *s);
/* A JSON array of such texts. */
json_t *report_strings(const struct strv *list);

/*
 * Writes to a file, or to stdout if there is none: whole or not at all. Dies if
 * it cannot.
 */
void report_write(const struct report *report, const struct report_format *format,
		  const char *file);

/*
 * What was not analysed, and fixes that could not be proven, for a human. verbose:
 * name every failure, however many are alike, and the findings that are suppressed.
 */
void report_missing(const struct report *report, bool verbose, FILE *out);
/*
 * For a human: what each rule has found that is new, sorted by name, how much of
 * that has a fix, and how to go on. Nothing if there is nothing new.
 */
report_writer report_table;
/* How much was analysed and found, and how much of that is not new, in one line. */
void report_summary(const struct report *report, FILE *out);

#endif
