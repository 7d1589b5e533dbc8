// SPDX-License-Identifier: GPL-2.0-only
/*
 * SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/: the section
 * numbers below are those of the standard.
 */
#include <stdlib.h>
#include <string.h>

#include "base/diff.h"
#include "base/json.h"
#include "base/version.h"
#include "report/lines.h"
#include "report/report.h"

/* What stands in the place of the tree, wherever that is (3.14.14). */
#define TREE "SRCROOT"

/* Kinds of notifications (3.19.24), by their places in the list. */
enum notice { NOT_ANALYSED, NARROWED, UNPARSED, NO_FIX, BAD_RULE };

static const struct {
	const char *id, *level, *text;
} notices[] = {
	[NOT_ANALYSED] = { "not-analysed", "error", "A file could not be analysed." },
	[NARROWED] = { "analysed-alone", "error",
		       "A file was analysed without the other files of its module." },
	[UNPARSED] = { "not-parsed", "error", "A function could not be parsed." },
	[NO_FIX] = { "no-fix", "note", "A fix was made, but could not be proven." },
	[BAD_RULE] = { "bad-rule", "error", "A rule could not be loaded." },
};

static const char *level_of(const struct rule *rule)
{
	static const char *const errors[] = { "stuck-device", "abort", "race", "deadlock" };

	for (size_t i = 0; i < ARRAY_SIZE(errors); i++)
		if (!strcmp(rule->impact, errors[i]))
			return "error";
	return strcmp(rule->impact, "cosmetic") ? "warning" : "note";
}

/* In the words that code scanning services sort by. */
static const char *precision_of(enum confidence confidence)
{
	static const char *const names[] = { [CONFIDENCE_LOW] = "low",
					     [CONFIDENCE_MODERATE] = "high",
					     [CONFIDENCE_HIGH] = "very-high" };

	return names[confidence];
}

static json_t *message(const char *text)
{
	return json_pack("{s:o}", "text", json_of_text(text));
}

/* The first sentence of a rule's text on one line. */
static json_t *summary_of(const struct rule *rule)
{
	const char *end = strstr(rule->log, "\n\n");
	char *text = xstrndup(rule->log, end ? (size_t)(end - rule->log) : strlen(rule->log));
	json_t *summary;

	for (char *p = text; *p; p++) {
		if (*p == '\n')
			*p = ' ';
		if (*p == '.' && (p[1] == ' ' || p[1] == '\n'))
			p[1] = '\0';
	}
	summary = message(text);
	free(text);
	return summary;
}

static json_t *help_of(const struct rule *rule)
{
	struct buf text = { 0 }, markdown = { 0 };
	json_t *help;

	buf_puts(&text, rule->log);
	if (rule->notes)
		buf_printf(&text, "\n%s", rule->notes);
	buf_puts(&markdown, buf_str(&text));
	if (rule->shape) {
		buf_printf(&text, "\n%s", rule->shape);
		buf_printf(&markdown, "\n```diff\n%s```\n", rule->shape);
	}
	help = json_pack("{s:o, s:o}", "text", json_of_text(buf_str(&text)), "markdown",
			 json_of_text(buf_str(&markdown)));
	buf_free(&text);
	buf_free(&markdown);
	return help;
}

static json_t *rule_of(const struct rule *rule)
{
	json_t *properties =
		json_pack("{s:[ss], s:s, s:s, s:s, s:s, s:s}", "tags", "power-management",
			  rule->impact, "precision", precision_of(rule->confidence), "confidence",
			  confidence_name(rule->confidence), "impact", rule->impact, "origin",
			  rule->origin, "kernel", rule->kernel);

	if (rule->measured)
		json_object_set_new(properties, "measured", json_of_text(rule->measured));
	return json_pack("{s:s, s:o, s:o, s:o, s:{s:s}, s:o}", "id", rule->name, "shortDescription",
			 summary_of(rule), "fullDescription", message(rule->log), "help",
			 help_of(rule), "defaultConfiguration", "level", level_of(rule),
			 "properties", properties);
}

static json_t *driver_of(const struct scanned *s)
{
	json_t *rules = json_array(), *kinds = json_array();

	for (size_t i = 0; i < s->rules.n; i++)
		json_array_append_new(rules, rule_of(&s->rules.v[i]));
	for (size_t i = 0; i < ARRAY_SIZE(notices); i++)
		json_array_append_new(kinds,
				      json_pack("{s:s, s:{s:s}, s:{s:s}}", "id", notices[i].id,
						"shortDescription", "text", notices[i].text,
						"defaultConfiguration", "level", notices[i].level));
	return json_pack("{s:s, s:s, s:s, s:o, s:o, s:{s:s}}", "name", "pmcheck", "version",
			 PMCHECK_VERSION, "semanticVersion", PMCHECK_VERSION ".0", "rules", rules,
			 "notifications", kinds, "properties", "spatch", s->program.version);
}

/* A path as a URI reference: other bytes than unreserved ones and '/' in hexadecimal (RFC 3986). */
static json_t *artifact(const char *path)
{
	struct buf uri = { 0 };
	json_t *location;

	for (const unsigned char *p = (const unsigned char *)path; *p; p++) {
		if (is_word_char(*p) || strchr("/-.~", *p))
			buf_add(&uri, p, 1);
		else
			buf_printf(&uri, "%%%02X", *p);
	}
	location = json_pack("{s:s, s:s}", "uri", buf_str(&uri), "uriBaseId", TREE);
	buf_free(&uri);
	return location;
}

/* region may be NULL. */
static json_t *physical(const char *path, json_t *region)
{
	return json_pack("{s:o, s:o*}", "artifactLocation", artifact(path), "region", region);
}

static json_t *line_region(int line)
{
	return json_pack("{s:i}", "startLine", line > 0 ? line : 1);
}

/* Columns are characters from 1, which only the lines tell; NULL if there are none. */
static json_t *region_of(const struct lines *lines, int line, int column, int end_column)
{
	json_t *region = line_region(line);
	int start, end;

	if (!lines)
		return region;
	start = lines_characters(lines, line, column) + 1;
	end = lines_characters(lines, line, end_column) + 1;
	/* What goes on in another line, or is not in the file, has no columns. */
	if (end > start) {
		json_object_set_new(region, "startColumn", json_integer(start));
		json_object_set_new(region, "endColumn", json_integer(end));
	}
	json_object_set_new(region, "snippet", message(lines_at(lines, line)));
	return region;
}

static json_t *location_of(const struct finding *f, const struct lines *lines)
{
	json_t *region = region_of(lines, f->line, f->column, f->end_column);
	json_t *location = json_pack("{s:o}", "physicalLocation", physical(f->path, region));

	if (*f->function)
		json_object_set_new(location, "logicalLocations",
				    json_pack("[{s:o, s:s}]", "name", json_of_text(f->function),
					      "kind", "function"));
	return location;
}

/* tree: NULL if the finding is of no version of it that is there. */
static json_t *related_of(const struct finding *f, const struct tree *tree)
{
	json_t *list = json_array();
	struct lines lines = { 0 };

	for (size_t i = 0; i < f->n_related; i++) {
		const struct related *r = &f->related[i];
		json_t *region;

		if (tree)
			lines_read(&lines, tree, r->path);
		region = region_of(tree ? &lines : NULL, r->line, r->column, r->end_column);
		json_array_append_new(list, json_pack("{s:i, s:o, s:o}", "id", (int)i + 1,
						      "physicalLocation", physical(r->path, region),
						      "message", message(r->text)));
	}
	lines_free(&lines);
	return list;
}

/* Whole lines: from the start of one to the start of another (3.30.6). */
static void add_replacements(void *list, const char *path, const char *diff)
{
	json_t *replacements = json_array();
	struct changes changes;

	diff_changes(diff, &changes);
	for (size_t i = 0; i < changes.n; i++) {
		const struct change *c = &changes.v[i];

		json_array_append_new(replacements,
				      json_pack("{s:{s:i, s:i, s:i, s:i}, s:{s:s%}}",
						"deletedRegion", "startLine", c->line,
						"startColumn", 1, "endLine", c->line + c->deleted,
						"endColumn", 1, "insertedContent", "text",
						c->inserted, c->len));
	}
	changes_free(&changes);
	json_array_append_new(list, json_pack("{s:o, s:o}", "artifactLocation", artifact(path),
					      "replacements", replacements));
}

/* NULL if there is none, or none that JSON could hold as it is. */
static json_t *fixes_of(const struct finding *f)
{
	json_t *changes;

	if (!f->diff || !utf8_valid(f->diff))
		return NULL;
	changes = json_array();
	diff_files(f->diff, add_replacements, changes);
	return json_pack("[{s:o, s:o}]", "description",
			 message(f->rule->subject ? f->rule->subject : f->rule->name),
			 "artifactChanges", changes);
}

/* Accepted, as the result is then not shown (3.35.3). */
static json_t *suppressions_of(const struct finding *f)
{
	json_t *list = json_array();

	if (f->state == FINDING_SUPPRESSED) {
		char *why = xprintf("%s: %s", f->verdict, f->reason);

		json_array_append_new(list,
				      json_pack("{s:s, s:s, s:o}", "kind", "external", "status",
						"accepted", "justification", json_of_text(why)));
		free(why);
	}
	return list;
}

static json_t *text_of(const char *text)
{
	return text ? json_of_text(text) : NULL;
}

/* lines: those of its file, or NULL as above. */
static json_t *result_of(const struct scanned *s, const struct finding *f,
			 const struct lines *lines)
{
	/* Fingerprints identify a result, but some services look at partial ones alone. */
	json_t *result = json_pack("{s:s, s:i, s:s, s:o, s:[o], s:{s:s}, s:{s:s}}", "ruleId",
				   f->rule->name, "ruleIndex", (int)(f->rule - s->rules.v), "level",
				   level_of(f->rule), "message", message(f->message), "locations",
				   location_of(f, lines), "fingerprints", "pmcheckId/v1", f->id,
				   "partialFingerprints", "pmcheckId/v1", f->id);

	if (f->n_related)
		json_object_set_new(result, "relatedLocations",
				    related_of(f, lines ? &s->tree : NULL));
	json_object_set_new(result, "fixes", fixes_of(f));
	/* These two stand in all results or in none (3.27.23, 3.27.24). */
	if (s->known.verdicts.file || s->known.config.n_off)
		json_object_set_new(result, "suppressions", suppressions_of(f));
	if (s->known.baseline.file || s->asked->change)
		json_object_set_new(result, "baselineState",
				    json_string(f->in_baseline ? "unchanged" : "new"));
	json_object_set_new(result, "properties",
			    json_pack("{s:s, s:s, s:o*, s:o*}", "confidence",
				      confidence_name(f->confidence), "precision",
				      precision_of(f->confidence), "broughtBy", text_of(f->brought),
				      "mendedBy", text_of(f->mended)));
	return result;
}

static json_t *results_of(const struct scanned *s)
{
	json_t *list = json_array();
	struct lines lines = { 0 };

	for (size_t i = 0; i < s->findings.n; i++) {
		const struct finding *f = &s->findings.v[i];

		if (!s->asked->change)
			lines_read(&lines, &s->tree, f->path);
		json_array_append_new(list, result_of(s, f, s->asked->change ? NULL : &lines));
	}
	lines_free(&lines);
	return list;
}

/* path and region may be NULL. */
static json_t *notification(enum notice notice, const char *text, const char *path, json_t *region)
{
	json_t *n = json_pack("{s:{s:s, s:i}, s:s, s:o}", "descriptor", "id", notices[notice].id,
			      "index", (int)notice, "level", notices[notice].level, "message",
			      message(text));

	if (path)
		json_object_set_new(
			n, "locations",
			json_pack("[{s:o}]", "physicalLocation", physical(path, region)));
	return n;
}

static void add_failures(json_t *list, const struct scanned *s, enum notice notice,
			 const struct failure *failures, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct failure *f = &failures[i];
		int rule = *f->rule ? rules_find(&s->rules, f->rule) : -1;
		char *text =
			xprintf("%s Reason: %s%s%s", notices[notice].text,
				failure_reason_name(f->reason), *f->detail ? ": " : "", f->detail);
		json_t *entry = notification(notice, text, f->path, NULL);

		if (rule >= 0)
			json_object_set_new(entry, "associatedRule",
					    json_pack("{s:s, s:i}", "id", f->rule, "index", rule));
		json_array_append_new(list, entry);
		free(text);
	}
}

static void add_unparsed(json_t *list, const struct coverage *c)
{
	for (size_t i = 0; i < c->n_unparsed; i++) {
		const struct unparsed *u = &c->unparsed[i];
		char *text = xprintf("spatch cannot parse %s%s: it was not analysed%s.",
				     *u->function ? u->function : "this", *u->function ? "()" : "",
				     u->known ? ", nor in the baseline" : "");
		json_t *entry = notification(UNPARSED, text, u->path, line_region(u->line));

		/* Then it is no failure of this scan. */
		if (u->known)
			json_object_set_new(entry, "level", json_string("note"));
		json_array_append_new(list, entry);
		free(text);
	}
}

static void add_unmended(json_t *list, const struct findings *findings)
{
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->v[i];
		const char *why =
			f->diff && !utf8_valid(f->diff) ? "the file is not in UTF-8" : f->unmended;
		char *text;

		if (!why)
			continue;
		text = xprintf("No fix of %s is shown: %s", f->rule->name, why);
		json_array_append_new(list,
				      notification(NO_FIX, text, f->path, line_region(f->line)));
		free(text);
	}
}

static json_t *invocation_of(const struct scanned *s)
{
	const struct coverage *c = &s->coverage;
	json_t *list = json_array(), *invocation;

	add_failures(list, s, NOT_ANALYSED, c->failed, c->n_failed);
	add_failures(list, s, NARROWED, c->narrowed, c->n_narrowed);
	add_unparsed(list, c);
	add_unmended(list, &s->findings);
	invocation = json_pack("{s:b, s:o}", "executionSuccessful", scanned_all(s),
			       "toolExecutionNotifications", list);
	if (s->bad_rules)
		json_object_set_new(invocation, "toolConfigurationNotifications",
				    json_pack("[o]", notification(BAD_RULE, notices[BAD_RULE].text,
								  NULL, NULL)));
	return invocation;
}

/* What has no place in the standard: the tree, and how much of it was looked at. */
static json_t *properties_of(const struct scanned *s)
{
	const struct coverage *c = &s->coverage;
	return json_pack("{s:o, s:o, s:s, s:{s:I, s:I, s:I}}", "kernel",
			 json_of_text(s->tree.kernel), "features", json_of_texts(&s->features),
			 "confidence", confidence_name(s->least), "coverage", "files",
			 (json_int_t)c->files, "candidates", (json_int_t)c->candidates, "analysed",
			 (json_int_t)c->analysed);
}

void report_sarif(const struct scanned *s, FILE *out)
{
	json_t *run = json_pack("{s:{s:o}, s:[o], s:{s:{s:{s:s}}}, s:s, s:o, s:o}", "tool",
				"driver", driver_of(s), "invocations", invocation_of(s),
				"originalUriBaseIds", TREE, "description", "text",
				"The top of the kernel tree.", "columnKind", "unicodeCodePoints",
				"results", results_of(s), "properties", properties_of(s));
	json_t *root = json_pack("{s:s, s:s, s:[o]}", "$schema",
				 "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/"
				 "schemas/sarif-schema-2.1.0.json",
				 "version", "2.1.0", "runs", run);

	json_dumpf(root, out, JSON_INDENT(1));
	fputc('\n', out);
	json_decref(root);
}
