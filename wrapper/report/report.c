// SPDX-License-Identifier: GPL-2.0-only
#include "report/report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/replace.h"

/* Of failures that are alike, so many are named unless all are asked for. */
#define NAMED_FAILURES 5

static const struct report_format formats[] = {
	{ "text", report_text, false, false },	   { "org", report_org, false, false },
	{ "json", report_json, false, false },	   { "sarif", report_sarif, true, false },
	{ "html", report_html, true, true },	   { "b4", report_b4, false, false },
	{ "gitlab", report_gitlab, false, false },
};

const struct report_format *report_find(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(formats); i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	return NULL;
}

static void write_stdout(const struct scanned *s, const struct report_format *format)
{
	format->write(s, stdout);
	if (fflush(stdout) || ferror(stdout))
		die("stdout: cannot write the report: %s", strerror(errno));
}

/* Dies if there was an error, -errno. */
static void take_error(const struct report_output *output, int err)
{
	if (err)
		die("%s: cannot write the report: %s", output->file, strerror(-err));
}

void report_check(const struct report_output *output)
{
	if (output->file)
		take_error(output, file_replace_check(output->file));
}

void report_write(const struct scanned *s, const struct report_output *output)
{
	char *text = NULL;
	size_t len;
	FILE *out;

	if (!output->file) {
		write_stdout(s, output->format);
		return;
	}
	/* First of all in memory: the file is there whole or not at all. */
	out = open_memstream(&text, &len);
	if (!out)
		die("cannot write the report: %s", strerror(errno));
	output->format->write(s, out);
	take_error(output,
		   ferror(out) || fclose(out) ? -ENOMEM : file_replace(output->file, text, len));
	free(text);
}

/* Whether two entries of a list are to be named once for all. */
typedef bool alike(const void *list, size_t i, size_t k);

static bool alike_failures(const void *list, size_t i, size_t k)
{
	const struct failure *a = (const struct failure *)list + i;
	const struct failure *b = (const struct failure *)list + k;

	return a->reason == b->reason && !strcmp(a->rule, b->rule) && !strcmp(a->detail, b->detail);
}

static bool alike_unmended(const void *list, size_t i, size_t k)
{
	const char *a = ((const struct finding *)list)[i].unmended;
	const char *b = ((const struct finding *)list)[k].unmended;

	return a && b && !strcmp(a, b);
}

/* How many of the entries from one to another, exclusive, are like the i-th. */
static size_t count_alike(alike *is_alike, const void *list, size_t i, size_t from, size_t to)
{
	size_t count = 0;

	for (size_t k = from; k < to; k++)
		count += is_alike(list, i, k);
	return count;
}

static void write_failure(const struct failure *f, const char *what, FILE *out)
{
	bool rule = *f->rule, detail = *f->detail;

	write_line(out, "pmcheck: %s: %s%s%s: %s%s%s%s", f->path, what, rule ? " by " : "", f->rule,
		   failure_reason_name(f->reason), detail ? " (" : "", f->detail,
		   detail ? ")" : "");
}

static void write_failures(const struct failure *list, size_t n, const char *what, bool verbose,
			   FILE *out)
{
	for (size_t i = 0; i < n; i++) {
		size_t before = verbose ? 0 : count_alike(alike_failures, list, i, 0, i);

		if (before < NAMED_FAILURES)
			write_failure(&list[i], what, out);
		else if (before == NAMED_FAILURES)
			write_line(
				out,
				"pmcheck: ... and %zu more of the same kind (--verbose names them)",
				count_alike(alike_failures, list, i, i, n));
	}
}

static void write_unparsed(const struct coverage *c, FILE *out)
{
	for (size_t i = 0; i < c->n_unparsed; i++) {
		const struct unparsed *u = &c->unparsed[i];

		if (u->known)
			continue;
		write_line(out, "pmcheck: %s:%d: not analysed: spatch cannot parse %s%s", u->path,
			   u->line, *u->function ? u->function : "this", *u->function ? "()" : "");
	}
}

static void add_count(size_t n, const char *what, struct buf *line)
{
	if (n)
		buf_printf(line, ", %zu of them %s", n, what);
}

static void write_suppressed(const struct findings *findings, FILE *out)
{
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->v[i];

		if (f->state == FINDING_SUPPRESSED)
			write_line(out, "pmcheck: %s:%d: %s: suppressed [%s]: %s (%s)", f->path,
				   f->line, f->id, f->rule->name, f->verdict, f->reason);
	}
}

static void write_unmended(const struct findings *findings, bool verbose, FILE *out)
{
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->v[i];
		size_t before = verbose ? 0 : count_alike(alike_unmended, findings->v, i, 0, i);

		if (f->unmended && before < NAMED_FAILURES)
			write_line(out, "pmcheck: %s:%d: no fix of %s is shown: %s", f->path,
				   f->line, f->rule->name, f->unmended);
		else if (before == NAMED_FAILURES)
			write_line(out, "pmcheck: ... nor %zu more: %s (--verbose names them)",
				   count_alike(alike_unmended, findings->v, i, i, findings->n),
				   f->unmended);
	}
}

static void name_missing(const struct scanned *s, FILE *out)
{
	const struct coverage *c = &s->coverage;
	bool verbose = s->asked->verbose;

	if (verbose)
		write_suppressed(&s->findings, out);
	write_failures(c->failed, c->n_failed, "not analysed", verbose, out);
	write_failures(c->narrowed, c->n_narrowed,
		       "analysed alone, without the other files of its module", verbose, out);
	write_unparsed(c, out);
	write_unmended(&s->findings, verbose, out);
}

void report_missing(const struct scanned *s, FILE *out)
{
	/* Behind a checker nobody looks at the exit status. */
	if (!s->asked->quiet || s->asked->alone)
		name_missing(s, out);
	else if (!s->sig && !scanned_all(s))
		warning("not everything was analysed (without --quiet it is named)");
	if (s->sig)
		warning("stopped by signal %d (%s): the result is incomplete", s->sig,
			strsignal(s->sig));
}

void report_hidden(const struct scanned *s, struct buf *line)
{
	const struct config *config = &s->known.config;
	size_t off = known_off(&s->findings);

	add_count(findings_count(&s->findings, FINDING_SUPPRESSED), "suppressed", line);
	if (off)
		buf_printf(line, " (%zu by %s)", off, config->file);
	if (config->least_line && s->least == config->least && !s->asked->least_given)
		buf_printf(line, ", confidence %s by %s:%d", confidence_name(s->least),
			   config->file, config->least_line);
}

void report_summary(const struct scanned *s, FILE *out)
{
	const struct coverage *c = &s->coverage;
	struct buf line = { 0 };

	if (s->asked->quiet)
		return;
	if (*s->tree.kernel)
		buf_printf(&line, "kernel %s: ", s->tree.kernel);
	buf_printf(&line, "%zu C files, %zu with the keywords of a rule, %zu analysed, %zu not; ",
		   c->files, c->candidates, c->analysed, c->candidates - c->analysed);
	buf_printf(&line, "%zu unparsed functions; %zu findings", c->n_unparsed, s->findings.n);
	add_count(findings_count(&s->findings, FINDING_KNOWN), "known", &line);
	report_hidden(s, &line);
	write_line(out, "pmcheck: %s", line.data);
	buf_free(&line);
}
