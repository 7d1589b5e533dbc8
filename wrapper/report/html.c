// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "report/excerpt.h"
#include "report/report.h"
#include "tree/tree.h"

/* The files of page/: page.S puts them in here. */
extern const char page_html[], page_css[], page_js[];

static json_t *parts_of(const struct finding *f, const struct lines *lines)
{
	json_t *parts = json_array();
	struct excerpt e;

	excerpt_make(&e, f, lines);
	for (size_t i = 0; i < e.n; i++) {
		json_t *text = json_array();

		for (int line = e.v[i].from; line <= e.v[i].to; line++)
			json_array_append_new(text, json_of_text(lines_at(lines, line)));
		json_array_append_new(parts,
				      json_pack("{s:i, s:o}", "from", e.v[i].from, "lines", text));
	}
	free(e.v);
	return parts;
}

/* The text of each file involved. */
static json_t *code_of(const struct finding *f, const struct tree *tree, struct lines *own)
{
	json_t *code = json_array();
	struct strv paths = { 0 };

	excerpt_paths(f, &paths);
	for (size_t i = 0; i < paths.n; i++) {
		struct lines other = { 0 }, *lines = i ? &other : own;

		lines_read(lines, tree, paths.v[i]);
		json_array_append_new(code,
				      json_pack("{s:o, s:o}", "path", json_of_text(paths.v[i]),
						"parts", parts_of(f, lines)));
		lines_free(&other);
	}
	strv_free(&paths);
	return code;
}

/* What the page shows of a finding besides what --format json says of it. */
static void extend(json_t *entry, const struct finding *f, const struct tree *tree,
		   struct lines *lines)
{
	char *subsystem = path_subsystem(f->path);

	json_object_set_new(entry, "subsystem", json_of_text(subsystem));
	json_object_set_new(entry, "code", code_of(f, tree, lines));
	json_object_set_new(entry, "mark",
			    json_pack("[i, i]", lines_characters(lines, f->line, f->column),
				      lines_characters(lines, f->line, f->end_column)));
	if (f->diff)
		json_object_set_new(entry, "diff", json_of_text(f->diff));
	if (f->unmended)
		json_object_set_new(entry, "unmended", json_of_text(f->unmended));
	free(subsystem);
}

static void set_text(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, json_of_text(text));
}

static json_t *rules_of(const struct scanned *s)
{
	json_t *rules = json_object();

	for (size_t i = 0; i < s->rules.n; i++) {
		const struct rule *r = &s->rules.v[i];
		json_t *rule =
			json_pack("{s:s, s:s, s:b}", "confidence", confidence_name(r->confidence),
				  "impact", r->impact, "fix", r->fix);

		set_text(rule, "log", r->log);
		set_text(rule, "notes", r->notes);
		set_text(rule, "shape", r->shape);
		set_text(rule, "measured", r->measured);
		set_text(rule, "proof", r->proof);
		set_text(rule, "origin", r->origin);
		set_text(rule, "kernel", r->kernel);
		set_text(rule, "fix_reason", r->fix_reason);
		json_object_set_new(rules, r->name, rule);
	}
	return rules;
}

static json_t *page_data(const struct scanned *s)
{
	json_t *root = report_object(s), *list = json_object_get(root, "findings");
	struct lines lines = { 0 };

	for (size_t i = 0; i < s->findings.n; i++)
		extend(json_array_get(list, i), &s->findings.v[i], &s->tree, &lines);
	lines_free(&lines);
	json_object_set_new(root, "rules", rules_of(s));
	json_object_set_new(root, "complete", json_boolean(scanned_all(s)));
	json_object_set_new(root, "bad_rules", json_boolean(s->bad_rules));
	return root;
}

/* In a script element, where nothing may look like a tag. */
static void write_data(json_t *root, FILE *out)
{
	char *text = json_dumps(root, JSON_COMPACT);

	for (const char *p = text; *p; p++) {
		if (*p == '<')
			fputs("\\u003c", out);
		else
			fputc(*p, out);
	}
	free(text);
}

/* Writes the page up to a mark, and returns what is behind it. */
static const char *write_until(const char *page, const char *mark, FILE *out)
{
	const char *at = strstr(page, mark);

	fwrite(page, 1, at - page, out);
	return at + strlen(mark);
}

void report_html(const struct scanned *s, FILE *out)
{
	json_t *root = page_data(s);
	const char *rest;

	rest = write_until(page_html, "<!--style-->", out);
	fputs(page_css, out);
	rest = write_until(rest, "<!--data-->", out);
	write_data(root, out);
	rest = write_until(rest, "<!--script-->", out);
	fputs(page_js, out);
	fputs(rest, out);
	json_decref(root);
}
