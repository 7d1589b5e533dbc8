// SPDX-License-Identifier: GPL-2.0-only
#include "rules/suite.h"

#include <stdlib.h>
#include <string.h>

#include "rules/gate.h"

static char *piece_path(const struct rules *rules, const char *piece)
{
	return xprintf("%s/shared/%s.cocci", rules->dir, piece);
}

size_t suite_check(struct rules *rules)
{
	size_t bad = 0;

	for (size_t i = 0; i < rules->n;) {
		struct rule *rule = &rules->v[i];
		bool complete = true;

		for (size_t k = 0; k < rule->uses.n; k++) {
			char *path = piece_path(rules, rule->uses.v[k]);

			if (!file_exists(path)) {
				warning("%s: Uses: %s: there is no %s", rule->path, rule->uses.v[k],
					path);
				complete = false;
			}
			free(path);
		}
		if (complete) {
			i++;
		} else {
			rules_drop(rules, i);
			bad++;
		}
	}
	return bad;
}

/* Appends a file that must be there. */
static void add_file(const char *path, struct buf *out)
{
	int err = file_read(path, out);

	if (err)
		die("%s: %s", path, strerror(-err));
}

static void add_piece(const struct rules *rules, const char *piece, struct buf *out)
{
	char *path = piece_path(rules, piece);

	add_file(path, out);
	buf_puts(out, "\n");
	free(path);
}

/* Adds what the piece's "// Slice:" line names, if it has one. */
static void add_slice(const struct rules *rules, const char *piece, struct strv *inside)
{
	static const char key[] = "\n// Slice: ";
	struct buf text = { 0 };
	const char *line;

	add_piece(rules, piece, &text);
	line = strstr(buf_str(&text), key);
	if (line) {
		char *words;

		line += strlen(key);
		words = xstrndup(line, strcspn(line, "\n"));
		strv_split(inside, words, " ");
		free(words);
	}
	buf_free(&text);
}

bool suite_slice(const struct rules *rules, size_t i, struct slice_words *words)
{
	const struct rule *rule = &rules->v[i];

	if (!rule->sliced)
		return false;
	for (size_t k = 0; k < rule->keywords.n; k++)
		strv_split(&words->inside, rule->keywords.v[k], "|");
	for (size_t k = 0; k < rule->slice_inside.n; k++)
		strv_add(&words->inside, rule->slice_inside.v[k]);
	for (size_t k = 0; k < rule->slice_from.n; k++)
		strv_add(&words->from, rule->slice_from.v[k]);
	for (size_t k = 0; k < rule->uses.n; k++)
		add_slice(rules, rule->uses.v[k], &words->inside);
	return true;
}

/* Findings as JSON lines; os.write() so that a line is written whole or not at all. */
static const char prologue[] =
	"\n@initialize:python@\n@@\n"
	"import json, os\n"
	"pmcheck_fd = os.open(\"%s\", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)\n"
	"def pmcheck_clean(text):\n"
	"    return str(text).encode(\"utf-8\", \"replace\").decode(\"utf-8\")\n"
	"def pmcheck_emit(**fields):\n"
	"    fields[\"nonce\"] = \"%s\"\n"
	"    os.write(pmcheck_fd, (json.dumps(fields) + \"\\n\").encode())\n";

static const char catcher[] =
	"def pmcheck_finding(rule, p, message, related=(), confidence=None, fix=None):\n"
	"    pmcheck_emit(kind=\"finding\", rule=rule, file=p.file, line=int(p.line),\n"
	"                 column=int(p.column), end_column=int(p.column_end),\n"
	"                 function=p.current_element, message=pmcheck_clean(message),\n"
	"                 related=[[q.file, int(q.line), int(q.column), int(q.column_end), pmcheck_clean(text)]\n"
	"                          for q, text in related],\n"
	"                 confidence=confidence, fix=fix)\n"
	"def pmcheck_print_report(p, message=\"ERROR\"):\n"
	"    pmcheck_finding(None, p, message)\n"
	"coccilib.report.finding = pmcheck_finding\n"
	/* What spatch is given may be a slice; the whole files stand beside the job's directory. */
	"coccilib.report.whole = lambda path: \"../\" + (path.partition(\"/\")[2] if path.startswith(\"c\") else path)\n"
	"coccilib.report.print_report = pmcheck_print_report\n";

/* Runs last in each file group: what got here was gone through by every rule. */
static const char epilogue[] = "\n@script:python@\n@@\n"
			       "pmcheck_emit(kind=\"done\", files=list(cocci.files()))\n";

/* Adds what is not in the list yet. */
static void gather(struct strv *list, const struct strv *more)
{
	for (size_t i = 0; i < more->n; i++)
		strv_add_new(list, more->v[i]);
}

static void add_virtuals(const struct rules *rules, uint64_t mask, struct buf *out)
{
	struct strv names = { 0 };

	for (size_t i = 0; i < rules->n; i++)
		if (mask >> i & 1)
			gather(&names, &rules->v[i].virtuals);
	for (size_t i = 0; i < names.n; i++)
		buf_printf(out, "%s%s", i ? ", " : "virtual ", names.v[i]);
	buf_puts(out, "\n");
	strv_free(&names);
}

/* What the rules in mask need. */
static void add_gated(const char *text, uint64_t mask, const struct suite_output *output,
		      struct buf *out)
{
	gate_add(text, mask, output ? output->kinds : NULL, output ? output->n_kinds : 0, out);
}

/* The rules in mask that use a piece. */
static uint64_t users(const struct rules *rules, uint64_t mask, const char *piece)
{
	uint64_t found = 0;

	for (size_t i = 0; i < rules->n; i++)
		if (strv_has(&rules->v[i].uses, piece))
			found |= mask & UINT64_C(1) << i;
	return found;
}

static void add_pieces(const struct rules *rules, uint64_t mask, const struct suite_output *output,
		       struct buf *out)
{
	struct strv pieces = { 0 };

	for (size_t i = 0; i < rules->n; i++)
		if (mask >> i & 1)
			gather(&pieces, &rules->v[i].uses);
	for (size_t i = 0; i < pieces.n; i++) {
		struct buf text = { 0 };

		add_piece(rules, pieces.v[i], &text);
		add_gated(buf_str(&text), users(rules, mask, pieces.v[i]), output, out);
		buf_free(&text);
	}
	strv_free(&pieces);
}

void suite_fuse(const struct rules *rules, uint64_t mask, const struct suite_output *output,
		struct buf *out)
{
	add_virtuals(rules, mask, out);
	if (output) {
		buf_printf(out, prologue, output->path, output->nonce);
		if (output->findings)
			buf_puts(out, catcher);
	}
	add_pieces(rules, mask, output, out);
	for (size_t i = 0; i < rules->n; i++)
		if (mask >> i & 1)
			add_gated(rules->v[i].body, UINT64_C(1) << i, output, out);
	if (output)
		buf_puts(out, epilogue);
}

int suite_rule_line(const struct rules *rules, size_t i)
{
	struct buf text = { 0 };
	int lines = 0;

	add_virtuals(rules, UINT64_C(1) << i, &text);
	add_pieces(rules, UINT64_C(1) << i, NULL, &text);
	for (const char *p = buf_str(&text); *p; p++)
		lines += *p == '\n';
	buf_free(&text);
	return lines;
}

void suite_macros(const struct rules *rules, const char *builtins, struct buf *out)
{
	char *ours = xprintf("%s/pm_ops.h", rules->dir);

	add_file(builtins, out);
	add_file(ours, out);
	free(ours);
}

void suite_export(const struct rules *rules, size_t i, const char *macros, struct buf *out)
{
	const struct rule *rule = &rules->v[i];
	struct buf text = { 0 };

	add_file(rule->path, &text);
	for (char *line = text.data, *end; line && has_prefix(line, "//"); line = end + 1) {
		end = strchrnul(line, '\n');
		/* What the pieces were is of no use to coccicheck; how tables parse is. */
		if (has_prefix(line, "// Options:"))
			buf_printf(
				out,
				"%.*s --macro-file-builtins %s --disable-worth-trying-opt --smpl-spacing\n",
				(int)(end - line), line, macros);
		else if (!has_prefix(line, "// Uses:"))
			buf_printf(out, "%.*s\n", (int)(end - line), line);
		if (!*end)
			break;
	}
	buf_puts(out, "\n");
	suite_fuse(rules, UINT64_C(1) << i, NULL, out);
	buf_free(&text);
}
