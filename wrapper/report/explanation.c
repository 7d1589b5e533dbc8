// SPDX-License-Identifier: GPL-2.0-only
#include "report/explanation.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "findings/json.h"
#include "report/excerpt.h"
#include "tree/kerneldoc.h"

/* So many functions of the core are explained: those that are named first matter most. */
#define DOCS_MAX 3

/* Of a finding that its rule does not mend, or that no proven patch was found for. */
static const char *no_patch(const struct finding *f)
{
	if (f->unmended)
		return f->unmended;
	return f->rule->fix ? "not in this shape of the code" : f->rule->fix_reason;
}

void explain_rule(const struct rule *rule, FILE *out)
{
	fprintf(out, "%s\n\n%s", rule->name, rule->log);
	if (rule->notes)
		fprintf(out, "\n%s", rule->notes);
	if (rule->shape)
		fprintf(out, "\n%s", rule->shape);
	fputs("\n", out);
	if (rule->group)
		fprintf(out, "Group: %s\n", rule->group);
	fprintf(out, "Confidence: %s\n", confidence_name(rule->confidence));
	if (rule->measured)
		fprintf(out, "Measured: %s\n", rule->measured);
	fprintf(out, "Impact: %s\nOrigin: %s\nKernel: %s\nFix: %s\n", rule->impact, rule->origin,
		rule->kernel, rule->fix ? "yes" : rule->fix_reason);
	if (rule->proof)
		fprintf(out, "Proof: %s\n", rule->proof);
	for (size_t i = 0; i < rule->n_features; i++) {
		const struct feature *f = &rule->features[i];

		fprintf(out,
			*f->versions ? "Feature: %s = %s: %s (%s)\n" : "Feature: %s = %s: %s\n",
			f->name, f->file, f->text, f->versions);
	}
}

static void set_text(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, json_of_text(text));
}

json_t *rule_to_json(const struct rule *r)
{
	json_t *rule = json_pack("{s:s, s:s, s:b}", "confidence", confidence_name(r->confidence),
				 "impact", r->impact, "fix", r->fix);

	set_text(rule, "log", r->log);
	set_text(rule, "notes", r->notes);
	set_text(rule, "shape", r->shape);
	set_text(rule, "measured", r->measured);
	set_text(rule, "proof", r->proof);
	set_text(rule, "origin", r->origin);
	set_text(rule, "kernel", r->kernel);
	set_text(rule, "fix_reason", r->fix_reason);
	return rule;
}

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

void explain_code(json_t *entry, const struct finding *f, const struct tree *tree,
		  struct lines *lines)
{
	char *subsystem = path_subsystem(f->path);

	json_object_set_new(entry, "subsystem", json_of_text(subsystem));
	json_object_set_new(entry, "code", code_of(f, tree, lines));
	json_object_set_new(entry, "mark",
			    json_pack("[i, i]", lines_characters(lines, f->line, f->column),
				      lines_characters(lines, f->line, f->end_column)));
	set_text(entry, "diff", f->diff);
	set_text(entry, "unmended", f->unmended);
	free(subsystem);
}

/* Adds the functions that a text names, as name(). */
static void names_of(const char *text, struct strv *names)
{
	for (const char *end = text; (end = strstr(end, "()")); end += 2) {
		const char *start = end;
		char *name;

		while (start > text && (isalnum((unsigned char)start[-1]) || start[-1] == '_'))
			start--;
		name = xstrndup(start, end - start);
		strv_add_new(names, name);
		free(name);
	}
}

/* What the core says of functions that the message or the rule names, at most DOCS_MAX. */
static size_t docs_of(const struct finding *f, const struct tree *tree, struct kerneldoc *docs)
{
	struct strv names = { 0 };
	size_t n = 0;

	names_of(f->message, &names);
	names_of(f->rule->log, &names);
	for (size_t i = 0; n < DOCS_MAX && i < names.n; i++)
		n += kerneldoc_find(&docs[n], tree, names.v[i]);
	strv_free(&names);
	return n;
}

/* Whether the finding names the line, itself or as one related to it. */
static bool is_named(const struct finding *f, const char *path, int line)
{
	bool named = line == f->line && !strcmp(path, f->path);

	for (size_t i = 0; !named && i < f->n_related; i++)
		named = line == f->related[i].line && !strcmp(path, f->related[i].path);
	return named;
}

static void print_line(const struct finding *f, const struct lines *lines, int line, FILE *out)
{
	char *start = xprintf("%c%6d\t", is_named(f, lines->path, line) ? '>' : ' ', line);

	write_code(out, start, lines_at(lines, line));
	free(start);
}

static void print_code(const struct finding *f, const struct tree *tree, FILE *out)
{
	struct strv paths = { 0 };

	excerpt_paths(f, &paths);
	for (size_t i = 0; i < paths.n; i++) {
		struct lines lines = { 0 };
		struct excerpt e;

		lines_read(&lines, tree, paths.v[i]);
		excerpt_make(&e, f, &lines);
		if (i)
			write_line(out, "%s:", paths.v[i]);
		for (size_t j = 0; j < e.n; j++) {
			for (int line = e.v[j].from; line <= e.v[j].to; line++)
				print_line(f, &lines, line, out);
			fputs("\n", out);
		}
		free(e.v);
		lines_free(&lines);
	}
	strv_free(&paths);
}

static void print_docs(const struct finding *f, const struct tree *tree, FILE *out)
{
	struct kerneldoc docs[DOCS_MAX];
	size_t n = docs_of(f, tree, docs);

	for (size_t i = 0; i < n; i++) {
		write_line(out, "%s:%d:", docs[i].path, docs[i].line);
		for (size_t j = 0; j < docs[i].text.n; j++)
			write_code(out, "", docs[i].text.v[j]);
		fputs("\n", out);
		kerneldoc_free(&docs[i]);
	}
}

static void print_patch(const struct finding *f, FILE *out)
{
	struct strv lines = { 0 };

	if (!f->diff) {
		write_line(out, "No patch: %s", no_patch(f));
		return;
	}
	strv_lines(&lines, f->diff);
	for (size_t i = 0; i < lines.n; i++)
		write_code(out, "", lines.v[i]);
	strv_free(&lines);
}

void explain_finding(const struct finding *f, const struct tree *tree, FILE *out)
{
	write_line(out, "%s:%d:%d-%d: %s [%s]", f->path, f->line, f->column, f->end_column,
		   f->message, f->rule->name);
	for (size_t i = 0; i < f->n_related; i++)
		write_line(out, "%s:%d:%d-%d: note: %s", f->related[i].path, f->related[i].line,
			   f->related[i].column, f->related[i].end_column, f->related[i].text);
	write_line(out, "Confidence of this finding: %s", confidence_name(f->confidence));
	fputs("\n", out);
	print_code(f, tree, out);
	explain_rule(f->rule, out);
	fputs("\n", out);
	print_docs(f, tree, out);
	print_patch(f, out);
	fputs("\n", out);
	write_line(out, "pmcheck triage --triage FILE %s VERDICT REASON", f->id);
}

void explain_finding_json(const struct finding *f, const struct tree *tree, FILE *out)
{
	struct kerneldoc docs[DOCS_MAX];
	size_t n = docs_of(f, tree, docs);
	json_t *root = json_pack("{s:i, s:o, s:o, s:[]}", "version", 1, "finding",
				 finding_to_json(f), "rule", rule_to_json(f->rule), "core");
	struct lines lines = { 0 };

	explain_code(json_object_get(root, "finding"), f, tree, &lines);
	lines_free(&lines);
	if (!f->diff)
		set_text(json_object_get(root, "finding"), "unmended", no_patch(f));
	for (size_t i = 0; i < n; i++) {
		json_array_append_new(json_object_get(root, "core"),
				      json_pack("{s:s, s:i, s:o}", "path", docs[i].path, "line",
						docs[i].line, "text",
						json_of_texts(&docs[i].text)));
		kerneldoc_free(&docs[i]);
	}
	json_dumpf(root, out, JSON_INDENT(1));
	fputc('\n', out);
	json_decref(root);
}
