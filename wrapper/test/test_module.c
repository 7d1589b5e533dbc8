// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/temporary.h"
#include "tree/makefile.h"
#include "tree/module.h"
#include "tree/symbols.h"

static char *joined(const struct strv *list)
{
	struct buf out = { 0 };

	buf_puts(&out, "");
	for (size_t i = 0; i < list->n; i++)
		buf_printf(&out, "%s%s", i ? " " : "", list->v[i]);
	return out.data;
}

static void expect_list(const struct strv *list, const char *expected)
{
	char *s = joined(list);

	assert_string_equal(s, expected);
	free(s);
}

static void put(const char *root, const char *path, const char *text)
{
	char *full = xprintf("%s/%s", root, path), *slash = strrchr(full, '/');

	*slash = '\0';
	assert_int_equal(dir_make(full), 0);
	*slash = '/';
	assert_int_equal(file_write(full, text, strlen(text)), 0);
	free(full);
}

/* Problems, a line for each. */
static void note_problem(void *ctx, const char *path, const char *reason)
{
	buf_printf(ctx, "%s: %s\n", path, reason);
}

/* The files of the modules of a file, sorted, and what cannot be read. */
static void expect_modules(const char *root, const char *path, const char *expected,
			   const char *problems)
{
	struct tree tree = { .root = (char *)root };
	struct buf told = { 0 };
	const struct tree_listener listener = { .problem = note_problem, .ctx = &told };
	const struct strv none = { 0 };
	struct listing listing;
	struct strv files = { 0 };
	struct makefiles *k;
	const size_t *modules;
	size_t n;

	tree_list(&tree, &none, false, true, &listing, &listener);
	k = makefiles_read(&tree, &listing.makefiles, &listener);
	n = makefiles_modules(k, path, &modules);
	for (size_t i = 0; i < n; i++)
		for (size_t f = 0; f < makefiles_files(k, modules[i])->n; f++)
			strv_add(&files, makefiles_files(k, modules[i])->v[f]);
	strv_sort(&files);
	expect_list(&files, expected);
	assert_string_equal(buf_str(&told), problems);
	buf_free(&told);
	strv_free(&files);
	listing_free(&listing);
	makefiles_free(k);
}

static void expect_module(const char *root, const char *path, const char *expected)
{
	expect_modules(root, path, expected, "");
}

static void composites(void **state)
{
	const char *root = dir_temporary();

	(void)state;
	put(root, "d/Makefile",
	    "# foo-y := never.o\n"
	    "obj-$(CONFIG_FOO) += foo.o single.o bar.o\n"
	    "foo-y := a.o \\\n\tb.o # c.o\n"
	    "foo-$(CONFIG_FOO_MORE) += more.o\n"
	    "ifdef CONFIG_X\nfoo-objs += x.o\nelse\nfoo-objs += y.o\nendif\n"
	    "bar-objs := bar1.o ../e/shared.o\n"
	    "ccflags-y += -DTEXT=\"a.o b.o\"\n");
	expect_module(root, "d/a.c", "d/a.c d/b.c d/more.c d/x.c d/y.c");
	expect_module(root, "e/shared.c", "d/bar1.c e/shared.c");
	expect_module(root, "d/single.c", "");
	expect_module(root, "d/never.c", "");
}

static void variables_and_includes(void **state)
{
	const char *root = dir_temporary();

	(void)state;
	put(root, "v/Makefile",
	    "FULL = $(srctree)/$(src)/..\n"
	    "PARTS = one.o two.o\n"
	    "SUB = sub\n"
	    "LOOP = $(LOOP) loop.o\n"
	    "vid-y := main.o $(addprefix $(SUB)/,$(PARTS)) ${LOOP} $(shell echo evil.o)\n"
	    "include $(FULL)/v/sub/list.mk\n"
	    "-include $(src)/missing.mk\n"
	    "include $(src)/Makefile\n"
	    "obj-$(CONFIG_VID) += vid.o\n");
	put(root, "v/sub/list.mk", "vid-$(CONFIG_SUB) += sub/listed.o\n");
	expect_module(root, "v/sub/listed.c",
		      "v/loop.c v/main.c v/sub/listed.c v/sub/one.c v/sub/two.c");
}

static void kbuild_before_makefile(void **state)
{
	const char *root = dir_temporary();

	(void)state;
	put(root, "k/Kbuild", "k-y := a.o b.o\n");
	put(root, "k/Makefile", "k-y := a.o c.o\n");
	expect_module(root, "k/a.c", "k/a.c k/b.c");
}

static const char too_much[] = ": it includes or expands to more than any Makefile\n";

/* n lines of a Makefile. */
static void put_lines(const char *root, const char *path, const char *first, const char *line,
		      size_t n)
{
	struct buf text = { 0 };

	buf_puts(&text, first);
	for (size_t i = 0; i < n; i++)
		buf_puts(&text, line);
	put(root, path, buf_str(&text));
	buf_free(&text);
}

static void includes_in_circles(void **state)
{
	const char *root = dir_temporary();

	(void)state;
	put_lines(root, "d/Makefile", "d-y := a.o b.o\n",
		  "include $(src)/Makefile $(src)/more.mk\n", 12);
	put_lines(root, "d/more.mk", "d-y += c.o\n", "include $(src)/more.mk d/Makefile\n", 12);
	expect_module(root, "d/a.c", "d/a.c d/b.c d/c.c");
}

/* What can be read counts, and it is said that it is not all. */
static void expansions_without_end(void **state)
{
	const char *root = dir_temporary();
	char *problems =
		xprintf("a/Makefile%sb/Makefile%sc/Makefile%s", too_much, too_much, too_much);

	(void)state;
	put_lines(root, "a/Makefile", "a-y := a.o b.o\nA := aaaaaaaaaa\n", "A := $(A)$(A)\n", 40);
	put_lines(root, "b/Makefile", "b-y := a.o b.o\na := x\n", "a += $(a) $(a)\n", 19);
	put(root, "c/Makefile", "c-y := a.o b.o\ninclude c/0\n");
	for (int i = 0; i < 600; i++) {
		char *path = xprintf("c/%d", i), *next = xprintf("include c/%d\n", i + 1);

		put(root, path, next);
		free(path);
		free(next);
	}
	expect_modules(root, "a/a.c", "a/a.c a/b.c", problems);
	expect_modules(root, "b/a.c", "b/a.c b/b.c", problems);
	expect_modules(root, "c/a.c", "c/a.c c/b.c", problems);
	free(problems);
}

static void makefiles_that_cannot_be_read(void **state)
{
	const char *root = dir_temporary();
	char *path = xprintf("%s/d/fifo", root), *big = xprintf("%s/e/Makefile", root);

	(void)state;
	put(root, "d/Makefile", "d-y := a.o b.o\ninclude d/fifo d/missing d /etc/passwd\n");
	assert_int_equal(mkfifo(path, 0600), 0);
	put(root, "e/Makefile", "e-y := a.o b.o\n");
	assert_int_equal(truncate(big, REGULAR_BYTES_MAX + 1L), 0);
	expect_modules(root, "d/a.c", "d/a.c d/b.c",
		       "d/fifo: no regular file\ne/Makefile: larger than any source\n");
	free(path);
	free(big);
}

/* The groups of a tree's files, one a line, and what cannot be read. */
static char *groups_of(const char *root, size_t *n)
{
	struct tree tree = { .root = (char *)root };
	struct rules rules = { 0 };
	struct buf out = { 0 };
	const struct tree_listener listener = { .problem = note_problem, .ctx = &out };
	const struct strv all = { 0 };
	struct module_groups groups;
	struct listing listing;
	struct index *index = index_open(NULL, &tree);

	index_keywords(index, &rules);
	tree_list(&tree, &all, false, true, &listing, &listener);
	module_groups(&groups, &tree, index, &listing.makefiles, &listing.files, &listener);
	for (size_t i = 0; i < groups.n; i++) {
		char *paths = joined(&groups.v[i].paths);

		buf_printf(&out, "%s\n", paths);
		free(paths);
	}
	*n = groups.n;
	module_groups_free(&groups);
	listing_free(&listing);
	index_close(index);
	buf_add(&out, "", 0);
	return out.data;
}

static void expect_groups(const char *root, const char *expected)
{
	size_t n;
	char *groups = groups_of(root, &n);

	assert_string_equal(groups, expected);
	free(groups);
}

static void files_that_belong_together(void **state)
{
	static const char definer[] = "void %s(void)\n{\n\tpm_runtime_get(x);\n}\n";
	const char *root = realpath(dir_temporary(), NULL);
	char *text;

	(void)state;
	text = xprintf("void one(void)\n{\n\tpm_runtime_get(x);\n}\n"
		       "EXPORT_SYMBOL(one);\nEXPORT_SYMBOL(elsewhere);\n");
	put(root, "d/lib.c", text);
	free(text);
	put(root, "d/user1.c", "struct d d = { .remove = one };\n");
	put(root, "d/user2.c", "struct d d = { .remove = one };\n");
	/* Only its own module has what is not exported. */
	text = xprintf(definer, "two");
	put(root, "d/own.c", text);
	put(root, "d/table.c", "struct d d = { .remove = two };\n");
	put(root, "d/table2.c", "struct d d = { .remove = two, .probe = elsewhere };\n");
	put(root, "d/Makefile", "m-y := own.o table.o\n");
	free(text);
	/* A dev_pm_ops joins all that name it. */
	put(root, "e/ops.c", "const struct dev_pm_ops ops = {};\nEXPORT_SYMBOL(ops);\n");
	put(root, "e/a.c", "struct d d = { .driver.pm = &ops };\n");
	put(root, "e/b.c", "struct d d = { .driver.pm = &ops };\n");
	expect_groups(root,
		      "d/lib.c d/table2.c d/user1.c\nd/own.c d/table.c\ne/a.c e/b.c e/ops.c\n");
	free((char *)root);
}

static void objects_outside_of_the_tree(void **state)
{
	static const char text[] = "void far(void)\n{\n\tpm_runtime_get(x);\n}\n";
	const char *root = realpath(dir_temporary(), NULL), *other = dir_temporary();
	char *link = xprintf("%s/d/out", root);

	(void)state;
	put(other, "far.c", text);
	put(root, "d/near.c", "struct d d = { .remove = far };\nint x = pm_runtime_get();\n");
	put(root, "d/Makefile", "m-y := near.o out/far.o\n");
	assert_int_equal(symlink(other, link), 0);
	expect_groups(root, "d/out/far.c: outside of the tree\n");
	free((char *)root);
	free(link);
}

/* Each wants what the one before exports: one look at each of them is enough. */
static void many_files_in_a_directory(void **state)
{
	const char *root = realpath(dir_temporary(), NULL);
	size_t n;
	char *groups;

	(void)state;
	for (int i = 0; i < 12000; i++) {
		char *path = xprintf("d/f%d.c", i);
		char *text =
			xprintf("void f%d(void)\n{\n\tpm_runtime_get(x);\n}\nEXPORT_SYMBOL(f%d);\n"
				"struct d d = { .remove = f%d };\n",
				i, i, i ^ 1);

		put(root, path, text);
		free(path);
		free(text);
	}
	groups = groups_of(root, &n);
	assert_int_equal(n, 6000);
	free(groups);
	free((char *)root);
}

static const char driver[] =
	"#include <x.h>\n"
	"#define MACRO(x) { .remove = x }\n"
	"static int local(void)\n{\n}\n"
	"int shared(struct device *dev) /* .remove = no */\n{\n\tpr_info(\".probe = no\");\n}\n"
	"EXPORT_SYMBOL_GPL(shared);\n"
	"EXPORT_SYMBOL_NS(spaced, NAMESPACE);\n"
	"const struct dev_pm_ops ops = {\n\tSET_RUNTIME_PM_OPS(local, other_resume, NULL)\n};\n"
	"EXPORT_GPL_RUNTIME_DEV_PM_OPS(gpl_ops, local, far_resume, NULL);\n"
	"static DEFINE_SIMPLE_DEV_PM_OPS(own_ops, local, local);\n"
	"extern const struct dev_pm_ops declared;\n"
	"void unbalanced(void)\n{\n#ifdef A\n\tif (a) {\n#else\n\tif (b) {\n#endif\n\t}\n}\n"
	"static struct platform_driver d = {\n\t.probe = far_probe,\n\t.remove = local,\n"
	"\t.name = nothing,\n\t.driver = { .pm = pm_ptr(&declared), .name = \"d\" },\n};\n"
	"int last(void)\n{\n\td.remove = far_remove;\n\tx->other = no;\n}\n";

static void names(void **state)
{
	struct symbols s;

	(void)state;
	symbols_read(&s, driver);
	expect_list(&s.defined, "gpl_ops last ops shared unbalanced");
	expect_list(&s.exported, "gpl_ops shared spaced");
	expect_list(&s.ops, "gpl_ops ops");
	expect_list(&s.wanted, "NULL declared far_probe far_remove far_resume other_resume pm_ptr");
	assert_true(s.pm);
	symbols_free(&s);
	symbols_read(&s, "/* pm_runtime_get */ int x = pm_runtime_;\n");
	assert_false(s.pm);
	symbols_free(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(composites),
		cmocka_unit_test(variables_and_includes),
		cmocka_unit_test(kbuild_before_makefile),
		cmocka_unit_test(names),
		cmocka_unit_test(includes_in_circles),
		cmocka_unit_test(expansions_without_end),
		cmocka_unit_test(makefiles_that_cannot_be_read),
		cmocka_unit_test(files_that_belong_together),
		cmocka_unit_test(objects_outside_of_the_tree),
		cmocka_unit_test(many_files_in_a_directory),
	};

	/* A circle would be gone round for ever; what is quadratic takes minutes. */
	setrlimit(RLIMIT_CPU, &(struct rlimit){ 60, 60 });
	alarm(300);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
