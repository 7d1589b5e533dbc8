// SPDX-License-Identifier: GPL-2.0-only
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/version.h"

#define TAKES(command) (1U << COMMAND_##command)
#define ALL (~0U)
/* Those that look through a tree. */
#define SCANS                                                                                      \
	(TAKES(SCAN) | TAKES(FIX) | TAKES(PATCH) | TAKES(EXPLAIN) | TAKES(TRIAGE) | TAKES(KBUILD))
/* Those that run spatch. */
#define RUNS (SCANS | TAKES(VERIFY) | TAKES(MERGE))

static const struct {
	const char *name, *synopsis, *help;
} commands[] = {
	[COMMAND_SCAN] = { "scan", "  [-C TREE] [PATH...]", "look for power-management mistakes" },
	[COMMAND_FIX] = { "fix", "   [-C TREE] [PATH...]",
			  "mend what can be: proven patches as one diff" },
	[COMMAND_PATCH] = { "patch", " [REV|A..B|FILE...|-]",
			    "what a change brings that was not there before" },
	[COMMAND_VERIFY] = { "verify", "[RULE[/CASE]...]", "run the rules' test cases (TAP)" },
	[COMMAND_CACHE] = { "cache", " --clear | --stat", "results of earlier scans" },
	[COMMAND_RULES] = { "rules", " [RULE...]", "list the rules, or explain some" },
	[COMMAND_COMPARE] = { "compare", "OLD.json NEW.json",
			      "what is new, gone and kept between two reports" },
	[COMMAND_MERGE] = { "merge", "SHARD.json...", "the reports of all shards as one" },
	[COMMAND_EXPLAIN] = { "explain", "ID", "a finding, why it is one, and how it is mended" },
	[COMMAND_TRIAGE] = { "triage", "ID VERDICT REASON", "remember a decision about a finding" },
	[COMMAND_KBUILD] = { "kbuild", "...", "as in make C=1 CHECK=\"pmcheck kbuild\"" },
};

static void read_files_from(struct strv *paths, const char *file)
{
	FILE *f = strcmp(file, "-") ? fopen(file, "re") : stdin;
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;

	if (!f)
		die("--files-from %s: cannot read it", file);
	while ((len = getline(&line, &cap, f)) > 0) {
		if (line[len - 1] == '\n')
			line[len - 1] = '\0';
		if (*line)
			strv_add(paths, line);
	}
	if (ferror(f))
		die("--files-from %s: cannot read it", file);
	if (!paths->n)
		die("--files-from %s: names no file", file);
	free(line);
	if (f != stdin)
		fclose(f);
}

static enum series_per parse_per(const char *what)
{
	static const char *const names[] = {
		[PER_MAINTAINER] = "maintainer", [PER_SUBSYSTEM] = "subsystem", [PER_RULE] = "rule"
	};

	for (size_t i = PER_MAINTAINER; i < ARRAY_SIZE(names); i++)
		if (!strcmp(names[i], what))
			return i;
	die("--per: '%s' is not maintainer, subsystem or rule", what);
}

static void take_jobs(struct arguments *a, const char *value)
{
	a->scan.jobs = parse_number("-j", value, 1, 1024);
}

static void take_rules(struct arguments *a, const char *value)
{
	strv_split(&a->scan.only, value, ",");
}

static void take_not_rules(struct arguments *a, const char *value)
{
	strv_split(&a->scan.without, value, ",");
}

static void take_confidence(struct arguments *a, const char *value)
{
	if (confidence_parse(value, &a->scan.least))
		die("--confidence: '%s' is not High, Moderate or Low", value);
	a->scan.least_given = true;
}

static void take_timeout(struct arguments *a, const char *value)
{
	a->scan.limits.timeout = parse_number("--timeout", value, 1, 86400);
}

static void take_memory(struct arguments *a, const char *value)
{
	a->scan.limits.memory_mib = parse_number("--memory", value, 64, 1 << 20);
}

static void take_files_from(struct arguments *a, const char *value)
{
	read_files_from(&a->scan.paths, value);
}

static void take_shard(struct arguments *a, const char *value)
{
	shard_parse(&a->scan.shard, value);
}

static void take_max_unparsed(struct arguments *a, const char *value)
{
	a->scan.max_unparsed = parse_number("--max-unparsed", value, 0, 1 << 20);
}

static void take_ids(struct arguments *a, const char *value)
{
	strv_split(&a->ids, value, ",");
}

static void take_build(struct arguments *a, const char *value)
{
	if (!has_prefix(value, "O="))
		die("--build: O=DIR names the build directory, '%s' does not", value);
	a->build = value + strlen("O=");
}

static void take_per(struct arguments *a, const char *value)
{
	a->series.per = parse_per(value);
}

static void show_version(struct arguments *a, const char *value)
{
	(void)a;
	(void)value;
	printf("pmcheck %s\n", PMCHECK_VERSION);
	exit(EXIT_CLEAN);
}

static void show_help(struct arguments *a, const char *value)
{
	(void)a;
	(void)value;
	usage(stdout);
	exit(EXIT_CLEAN);
}

#define AT(field) offsetof(struct arguments, field)

/*
 * Every option. Without a function of its own, one with an argument is a string
 * there, one without it a flag. A single letter is a short option.
 */
static const struct row {
	const char *name, *argument;
	unsigned int commands;
	const char *help;
	size_t at;
	void (*take)(struct arguments *a, const char *value);
} rows[] = {
	{ "C", "TREE", SCANS | TAKES(MERGE) | TAKES(COMPARE) | TAKES(RULES),
	  "the kernel tree (default: .)", AT(scan.tree), NULL },
	{ "kernel", "WHICH", SCANS,
	  "version or tree of the kernel that drivers out of a tree are for (default: what runs here)",
	  AT(scan.kernel), NULL },
	{ "rule", "R[,R...]", SCANS, "only these rules, or groups of rules", 0, take_rules },
	{ "not-rule", "R[,R...]", SCANS, "none of these rules, or groups", 0, take_not_rules },
	{ "confidence", "LEVEL", TAKES(SCAN) | TAKES(FIX) | TAKES(PATCH) | TAKES(KBUILD),
	  "show findings of at least Low, Moderate (default) or High", 0, take_confidence },
	{ "format", "FORMAT",
	  TAKES(SCAN) | TAKES(PATCH) | TAKES(MERGE) | TAKES(KBUILD) | TAKES(RULES) | TAKES(EXPLAIN),
	  "text (default), org, json, sarif, html, b4 or gitlab; rules: text or markdown; explain: text or json",
	  AT(format), NULL },
	{ "output", "FILE", TAKES(SCAN) | TAKES(PATCH) | TAKES(MERGE), "write the report to FILE",
	  AT(output.file), NULL },
	{ "j", "N", RUNS | TAKES(RULES),
	  "run N spatch processes at a time (default: one per CPU, or as make -j has room)", 0,
	  take_jobs },
	{ "rules-dir", "DIR", ALL,
	  "where the rules are (default: those of the checkout, or installed ones)",
	  AT(scan.rules_dir), NULL },
	{ "timeout", "S", RUNS, "CPU seconds for one file (default: 60)", 0, take_timeout },
	{ "memory", "MIB", RUNS, "address space of one spatch process (default: 4096)", 0,
	  take_memory },
	{ "files-from", "FILE", TAKES(SCAN) | TAKES(FIX),
	  "the paths in FILE, one a line; - is stdin", 0, take_files_from },
	{ "shard", "I/N", TAKES(SCAN), "this machine's part of a scan; merge puts them together", 0,
	  take_shard },
	{ "max-unparsed", "N", SCANS | TAKES(MERGE),
	  "so many unparsed functions do not make a scan incomplete", 0, take_max_unparsed },
	{ "baseline", "FILE", TAKES(SCAN) | TAKES(FIX) | TAKES(MERGE) | TAKES(KBUILD),
	  "what this report (--format json) has is known, and no longer counts",
	  AT(scan.known.baseline), NULL },
	{ "triage", "FILE", SCANS | TAKES(MERGE),
	  "what is decided there is suppressed; triage: where to write it", AT(scan.known.triage),
	  NULL },
	{ "config", "FILE", TAKES(SCAN) | TAKES(FIX) | TAKES(PATCH) | TAKES(MERGE) | TAKES(KBUILD),
	  "what is not wanted, instead of .pmcheck in the tree", AT(scan.known.config), NULL },
	{ "report", "FILE", TAKES(EXPLAIN), "what --format json has written, and has the finding",
	  AT(report), NULL },
	{ "id", "ID[,ID...]", TAKES(FIX), "only these findings", 0, take_ids },
	{ "in-place", NULL, TAKES(FIX), "change the tree", AT(in_place), NULL },
	{ "build", "O=DIR", TAKES(FIX),
	  "patches must build there (make modules_prepare) without a new warning", 0, take_build },
	{ "series", "DIR", TAKES(FIX), "write patches that can be sent", AT(series.dir), NULL },
	{ "against", "TREE", TAKES(FIX), "leave out what is mended in that tree", AT(against),
	  NULL },
	{ "per", "WHAT", TAKES(FIX), "a series for each maintainer, subsystem or rule", 0,
	  take_per },
	{ "no-tree-scripts", NULL, TAKES(FIX) | TAKES(RULES),
	  "run no script of the tree for what is to be sent", AT(series.no_scripts), NULL },
	{ "cache", "DIR", SCANS | TAKES(CACHE),
	  "where earlier results are kept (default: ~/.cache/pmcheck)", AT(scan.cache), NULL },
	{ "no-cache", NULL, SCANS | TAKES(MERGE), "neither use nor keep any", AT(scan.no_cache),
	  NULL },
	{ "no-slice", NULL, SCANS, "give spatch whole files, though half of them cannot matter",
	  AT(scan.limits.whole), NULL },
	{ "clear", NULL, TAKES(CACHE), "remove what is there", AT(clear), NULL },
	{ "stat", NULL, TAKES(CACHE), "say how much there is", AT(stat), NULL },
	{ "accept", NULL, TAKES(VERIFY), "rewrite what is expected", AT(accept), NULL },
	{ "cases", "DIR", TAKES(VERIFY), "where the test cases are (default: expected)", AT(cases),
	  NULL },
	{ "export", "DIR", TAKES(RULES), "write them as scripts/coccicheck runs them",
	  AT(export_dir), NULL },
	{ "upstream", "DIR", TAKES(RULES), "write plain ones as patches for scripts/coccinelle",
	  AT(upstream_dir), NULL },
	{ "quiet", NULL, SCANS | TAKES(MERGE), "no progress, no summary", AT(scan.quiet), NULL },
	{ "verbose", NULL, SCANS | TAKES(MERGE), "name everything that was not analysed",
	  AT(scan.verbose), NULL },
	{ "version", NULL, ALL, "the version of pmcheck", 0, show_version },
	{ "help", NULL, ALL, "this", 0, show_help },
};

/* The only command that takes it, for --help; -1 if there are more. */
static int only_command(const struct row *row)
{
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		if (row->commands == 1U << i)
			return i;
	return -1;
}

void usage(FILE *out)
{
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		fprintf(out, "%s pmcheck %s %-*s %s\n", i ? "      " : "usage:", commands[i].name,
			(int)(28 - strlen(commands[i].name)), commands[i].synopsis,
			commands[i].help);
	fputs("\n", out);
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		const struct row *row = &rows[i];
		char *text = xprintf("%s%s%s%s", row->name[1] ? "--" : "-", row->name,
				     row->argument ? " " : "", row->argument ? row->argument : "");
		int command = only_command(row);

		fprintf(out, "  %-19s %s%s%s\n", text, command < 0 ? "" : commands[command].name,
			command < 0 ? "" : ": ", row->help);
		free(text);
	}
	fputs("\nExit status: 0 nothing found, 1 findings, 2 usage or environment error, 3 nothing found, but not\n"
	      "all was analysed.\n",
	      out);
}

/* What getopt_long() wants to know of the rows. */
struct known_options {
	struct option longs[ARRAY_SIZE(rows) + 1];
	char shorts[2 * ARRAY_SIZE(rows) + 2];
	bool given[ARRAY_SIZE(rows)];
};

/* No short option's character is so large. */
#define LONG_OPTION 256

static void describe(struct known_options *known)
{
	size_t n = 0;
	char *s = known->shorts;

	*s++ = '+';
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		if (rows[i].name[1]) {
			known->longs[n++] =
				(struct option){ rows[i].name,
						 rows[i].argument ? required_argument : no_argument,
						 NULL, LONG_OPTION + i };
			continue;
		}
		*s++ = rows[i].name[0];
		if (rows[i].argument)
			*s++ = ':';
	}
}

/* The row of what getopt_long() has found. */
static size_t row_of(int option)
{
	size_t i = 0;

	if (option >= LONG_OPTION)
		return option - LONG_OPTION;
	while (rows[i].name[1] || rows[i].name[0] != option)
		i++;
	return i;
}

static void take_option(struct arguments *a, struct known_options *known, int option)
{
	const struct row *row;
	size_t i;

	if (option == '?') {
		/* getopt_long() has said what is wrong. */
		fputs("Try 'pmcheck --help'.\n", stderr);
		exit(EXIT_USAGE);
	}
	i = row_of(option);
	row = &rows[i];
	known->given[i] = true;
	if (row->take)
		row->take(a, optarg);
	else if (row->argument)
		*(const char **)((char *)a + row->at) = optarg;
	else
		*(bool *)((char *)a + row->at) = true;
}

static enum command_name find_command(const char *word)
{
	struct buf list = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		if (!strcmp(word, commands[i].name))
			return i;
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		buf_printf(&list, "%s%s", i ? ", " : "", commands[i].name);
	die("'%s' is not a command: %s", word, buf_str(&list));
}

/* An option that means nothing here was meant for something else. */
static void check_given(const struct arguments *a, const struct known_options *known)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (known->given[i] && !(rows[i].commands >> a->command & 1))
			die("%s does not take %s%s", commands[a->command].name,
			    rows[i].name[1] ? "--" : "-", rows[i].name);
}

/* Whether it is not text, but the other one that a command writes. */
static bool is_other(const char *format, const char *other)
{
	if (strcmp(format, "text") && strcmp(format, other))
		die("--format: '%s' is not text or %s", format, other);
	return !strcmp(format, other);
}

static void check_format(struct arguments *a)
{
	if (a->command == COMMAND_RULES) {
		a->markdown = is_other(a->format, "markdown");
		return;
	}
	if (a->command == COMMAND_EXPLAIN) {
		a->json = is_other(a->format, "json");
		return;
	}
	a->output.format = report_find(a->format);
	if (!a->output.format)
		die("--format: '%s' is not text, org, json, sarif, html, b4 or gitlab", a->format);
	if (a->command == COMMAND_PATCH && a->output.format->of_trees)
		die("--format: patch does not write %s", a->format);
}

/* Options may stand anywhere, but behind "kbuild" there are those of a compiler. */
char **options_read(struct arguments *a, int argc, char **argv)
{
	struct known_options known = { 0 };
	int option;

	describe(&known);
	while ((option = getopt_long(argc, argv, known.shorts, known.longs, NULL)) >= 0)
		take_option(a, &known, option);
	if (optind == argc) {
		usage(stderr);
		exit(EXIT_USAGE);
	}
	a->command = find_command(argv[optind]);
	/* Where getopt_long() looks for the name of the program. */
	argv[optind] = argv[0];
	argc -= optind;
	argv += optind;
	if (a->command == COMMAND_KBUILD) {
		check_given(a, &known);
		check_format(a);
		return argv + 1;
	}
	optind = 0;
	while ((option = getopt_long(argc, argv, known.shorts + 1, known.longs, NULL)) >= 0)
		take_option(a, &known, option);
	check_given(a, &known);
	check_format(a);
	return argv + optind;
}
