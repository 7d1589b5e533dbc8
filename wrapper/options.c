// SPDX-License-Identifier: GPL-2.0-only
#include "options.h"

#include "base/version.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char usage[] =
	"usage: pmcheck scan   [-C TREE] [PATH...]    look for power-management mistakes\n"
	"       pmcheck fix    [-C TREE] [PATH...]    mend what can be: proven patches as one diff\n"
	"       pmcheck verify [RULE[/CASE]...]       run the rules' test cases (TAP)\n"
	"       pmcheck cache  --clear | --stat       results of earlier scans\n"
	"       pmcheck rules  [RULE...]              list the rules, or explain some\n"
	"       pmcheck compare OLD.json NEW.json     what is new, gone and kept between two reports\n"
	"       pmcheck merge SHARD.json...           the reports of all shards as one\n"
	"       pmcheck triage ID VERDICT REASON      remember a decision about a finding\n"
	"       pmcheck kbuild ...                    as in make C=1 CHECK=\"pmcheck kbuild\"\n"
	"\n"
	"  -C TREE              the kernel tree (default: .)\n"
	"  --rule R[,R...]      only these rules\n"
	"  --confidence LEVEL   show findings of at least Low, Moderate (default) or High\n"
	"  --format FORMAT      text (default), org, json, sarif or html\n"
	"  --output FILE        write the report to FILE\n"
	"  -j N                 run N spatch processes at a time (default: one per CPU, or as make -j has room)\n"
	"  --rules-dir DIR      where the rules are (default: those of the checkout, or those installed)\n"
	"  --timeout S          CPU seconds for one file (default: 60)\n"
	"  --memory MIB         address space of one spatch process (default: 4096)\n"
	"  --files-from FILE    scan the paths in FILE, one a line; - is stdin\n"
	"  --since REV          only functions that git diff REV touches\n"
	"  --shard I/N          this machine's part of a scan; merge puts them together\n"
	"  --max-unparsed N     so many unparsed functions do not make a scan incomplete\n"
	"  --baseline FILE      what this report (--format json) has is known, and no longer counts\n"
	"  --triage FILE        what is decided there is suppressed; triage: where to write it\n"
	"  --id ID[,ID...]      fix: only these findings\n"
	"  --in-place           fix: change the tree\n"
	"  --build O=DIR        fix: patches must build there (make modules_prepare) without a new warning\n"
	"  --series DIR         fix: write patches that can be sent\n"
	"  --per WHAT           fix: a series for each maintainer, subsystem or rule\n"
	"  --cache DIR          where earlier results are kept (default: ~/.cache/pmcheck)\n"
	"  --no-cache           neither use nor keep any\n"
	"  --no-slice           give spatch whole files, though half of them cannot matter\n"
	"  --clear, --stat      cache: remove what is there, or say how much it is\n"
	"  --accept             verify: rewrite what is expected\n"
	"  --cases DIR          verify: where the test cases are (default: expected)\n"
	"  --export DIR         rules: write them as scripts/coccicheck runs them\n"
	"  --quiet              no progress, no table, no summary\n"
	"  --verbose            name everything that was not analysed\n"
	"  --version, --help\n"
	"\n"
	"Exit status: 0 nothing found, 1 findings, 2 usage or environment error, 3 nothing found, but not\n"
	"all was analysed.\n";

enum {
	OPT_RULE = 256,
	OPT_CONFIDENCE,
	OPT_FORMAT,
	OPT_OUTPUT,
	OPT_RULES_DIR,
	OPT_TIMEOUT,
	OPT_MEMORY,
	OPT_FILES_FROM,
	OPT_SINCE,
	OPT_SHARD,
	OPT_MAX_UNPARSED,
	OPT_BASELINE,
	OPT_TRIAGE,
	OPT_ID,
	OPT_IN_PLACE,
	OPT_BUILD,
	OPT_SERIES,
	OPT_PER,
	OPT_CACHE,
	OPT_NO_CACHE,
	OPT_NO_SLICE,
	OPT_CLEAR,
	OPT_STAT,
	OPT_ACCEPT,
	OPT_CASES,
	OPT_EXPORT,
	OPT_QUIET,
	OPT_VERBOSE,
	OPT_VERSION,
	OPT_HELP,
};

static const struct option long_options[] = {
	{ "rule", required_argument, NULL, OPT_RULE },
	{ "confidence", required_argument, NULL, OPT_CONFIDENCE },
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "output", required_argument, NULL, OPT_OUTPUT },
	{ "rules-dir", required_argument, NULL, OPT_RULES_DIR },
	{ "timeout", required_argument, NULL, OPT_TIMEOUT },
	{ "memory", required_argument, NULL, OPT_MEMORY },
	{ "files-from", required_argument, NULL, OPT_FILES_FROM },
	{ "shard", required_argument, NULL, OPT_SHARD },
	{ "since", required_argument, NULL, OPT_SINCE },
	{ "max-unparsed", required_argument, NULL, OPT_MAX_UNPARSED },
	{ "baseline", required_argument, NULL, OPT_BASELINE },
	{ "triage", required_argument, NULL, OPT_TRIAGE },
	{ "id", required_argument, NULL, OPT_ID },
	{ "in-place", no_argument, NULL, OPT_IN_PLACE },
	{ "build", required_argument, NULL, OPT_BUILD },
	{ "series", required_argument, NULL, OPT_SERIES },
	{ "per", required_argument, NULL, OPT_PER },
	{ "cache", required_argument, NULL, OPT_CACHE },
	{ "no-cache", no_argument, NULL, OPT_NO_CACHE },
	{ "no-slice", no_argument, NULL, OPT_NO_SLICE },
	{ "clear", no_argument, NULL, OPT_CLEAR },
	{ "stat", no_argument, NULL, OPT_STAT },
	{ "accept", no_argument, NULL, OPT_ACCEPT },
	{ "cases", required_argument, NULL, OPT_CASES },
	{ "export", required_argument, NULL, OPT_EXPORT },
	{ "quiet", no_argument, NULL, OPT_QUIET },
	{ "verbose", no_argument, NULL, OPT_VERBOSE },
	{ "version", no_argument, NULL, OPT_VERSION },
	{ "help", no_argument, NULL, OPT_HELP },
	{ NULL, 0, NULL, 0 },
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

static void take_option(struct arguments *a, int option)
{
	struct scan_options *s = &a->scan;

	switch (option) {
	case 'C':
		s->tree = optarg;
		break;
	case 'j':
		s->jobs = parse_number("-j", optarg, 1, 1024);
		break;
	case OPT_RULE:
		strv_split(&s->only, optarg, ",");
		break;
	case OPT_CONFIDENCE:
		if (confidence_parse(optarg, &s->least))
			die("--confidence: '%s' is not High, Moderate or Low", optarg);
		break;
	case OPT_FORMAT:
		a->output.format = report_find(optarg);
		if (!a->output.format)
			die("--format: '%s' is not text, org, json, sarif or html", optarg);
		break;
	case OPT_OUTPUT:
		a->output.file = optarg;
		break;
	case OPT_RULES_DIR:
		s->rules_dir = optarg;
		break;
	case OPT_TIMEOUT:
		s->limits.timeout = parse_number("--timeout", optarg, 1, 86400);
		break;
	case OPT_MEMORY:
		s->limits.memory_mib = parse_number("--memory", optarg, 64, 1 << 20);
		break;
	case OPT_FILES_FROM:
		read_files_from(&s->paths, optarg);
		break;
	case OPT_SINCE:
		s->since = optarg;
		break;
	case OPT_SHARD:
		shard_parse(&s->shard, optarg);
		break;
	case OPT_MAX_UNPARSED:
		s->max_unparsed = parse_number("--max-unparsed", optarg, 0, 1 << 20);
		break;
	case OPT_BASELINE:
		s->baseline = optarg;
		break;
	case OPT_TRIAGE:
		s->triage = optarg;
		break;
	case OPT_ID:
		strv_split(&a->ids, optarg, ",");
		break;
	case OPT_IN_PLACE:
		a->in_place = true;
		break;
	case OPT_BUILD:
		if (!has_prefix(optarg, "O="))
			die("--build: O=DIR names the build directory, '%s' does not", optarg);
		a->build = optarg + strlen("O=");
		break;
	case OPT_SERIES:
		a->series.dir = optarg;
		break;
	case OPT_PER:
		a->series.per = parse_per(optarg);
		break;
	case OPT_CACHE:
		s->cache = optarg;
		break;
	case OPT_NO_CACHE:
		s->no_cache = true;
		break;
	case OPT_NO_SLICE:
		s->limits.whole = true;
		break;
	case OPT_CLEAR:
		a->clear = true;
		break;
	case OPT_STAT:
		a->stat = true;
		break;
	case OPT_ACCEPT:
		a->accept = true;
		break;
	case OPT_CASES:
		a->cases = optarg;
		break;
	case OPT_EXPORT:
		a->export_dir = optarg;
		break;
	case OPT_QUIET:
		s->quiet = true;
		break;
	case OPT_VERBOSE:
		s->verbose = true;
		break;
	case OPT_VERSION:
		printf("pmcheck %s\n", PMCHECK_VERSION);
		exit(EXIT_CLEAN);
	case OPT_HELP:
		fputs(usage, stdout);
		exit(EXIT_CLEAN);
	default:
		/* getopt_long() has said what is wrong. */
		fputs("Try 'pmcheck --help'.\n", stderr);
		exit(EXIT_USAGE);
	}
}

/* Options may stand anywhere, but behind "kbuild" there are those of a compiler. */
char **options_read(struct arguments *a, int argc, char **argv)
{
	char *command;
	int option;

	while ((option = getopt_long(argc, argv, "+C:j:", long_options, NULL)) >= 0)
		take_option(a, option);
	if (optind == argc || !strcmp(argv[optind], "kbuild"))
		return argv + optind;
	/* Once more behind the command, where the program's name stands meanwhile. */
	command = argv[optind];
	argv[optind] = argv[0];
	argc -= optind;
	argv += optind;
	optind = 0;
	while ((option = getopt_long(argc, argv, "C:j:", long_options, NULL)) >= 0)
		take_option(a, option);
	argv += optind - 1;
	*argv = command;
	return argv;
}
