// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "report/explanation.h"
#include "report/report.h"
#include "tree/tree.h"

/* The files of page/: page.S puts them in here. */
extern const char page_html[], page_css[], page_js[];

static json_t *rules_of(const struct scanned *s)
{
	json_t *rules = json_object();

	for (size_t i = 0; i < s->rules.n; i++)
		json_object_set_new(rules, s->rules.v[i].name, rule_to_json(&s->rules.v[i]));
	return rules;
}

static json_t *page_data(const struct scanned *s)
{
	json_t *root = report_object(s), *list = json_object_get(root, "findings");
	struct lines lines = { 0 };

	for (size_t i = 0; i < s->findings.n; i++)
		explain_code(json_array_get(list, i), &s->findings.v[i], &s->tree, &lines);
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
