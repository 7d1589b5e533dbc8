# SPDX-License-Identifier: GPL-2.0-only
#
# make deps         install what building and scanning need (Debian), or say what that is
# make deps-test    and what the tests need (Debian 12); deps-fuzz: what make fuzz needs
# make              build build/pmcheck
# make scan         look for mistakes in a kernel tree:
#                   KDIR=tree M=subdir RULE=rule MODE=report|org|patch J=jobs V=1
# make fix          print proven patches as one diff: KDIR= M= RULE= as above
# make test         fixtures, unit tests, command-line tests
# make test-browser the HTML report in Chromium
# make test-kernel  labelled cases in Debian's kernels
# make test-debian13  build, scan and test on today's Debian, in a chroot below build/
# make test-long    what is too long for .ci/run: in whole kernels labelled cases, ids, slices against whole files,
#                   dev_pm_ops tables, all fixes of all kernels, a larger series; coccicheck in larger directories;
#                   the HTML report of a whole kernel; exported rules in each mode, all cases in other coding styles,
#                   git's settings one by one (WHOLE in wrapper/test); wrapper/test/long
# make fuzz         feed the readers of what others have written with changed inputs (clang): READER=name only it,
#                   SECONDS=60 of CPU for each; seeds in wrapper/test/fuzz, what was learned stays in build/fuzz/corpus
# make mutate       spoil 200 drivers, RULE=rule only for it: how many are found, as they are and written in other forms?
# make bench        what a scan costs, next to coccicheck: KDIR= M= COMPARE=directories ROUNDS=
# make proof        show what the rules claim on running kernels, 6.12 and 6.1 or KDIR=, RULE=rule only for it,
#                   FIXTURES=number compiles so many, those changed last
# make accept       rewrite what is expected of CASE=rule/name
# make install      DESTDIR= prefix=

prefix ?= /usr/local
bindir ?= $(prefix)/bin
datadir ?= $(prefix)/share
mandir ?= $(datadir)/man

Q := $(if $(V),,@)
BUILD := build
CC ?= gcc
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wpointer-arith -Wwrite-strings
CPPFLAGS += -Iwrapper -D_GNU_SOURCE -DPMCHECK_RULES_DIR='"$(datadir)/pmcheck/cocci"'
LDLIBS += -ljansson -lsqlite3 -lb2 -pthread
ifdef SANITIZE
BUILD := build/sanitize
CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS += -fsanitize=address,undefined
endif
ifdef FUZZ
BUILD := build/fuzz
CC := clang
CFLAGS := -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# What would end the program ends with the input.
LDFLAGS := -fsanitize=fuzzer,address,undefined -Wl,--wrap=quick_exit
endif

# What is needed to build and to scan. Tried on Debian 12 and 13; the other names are not tested.
DEPS_debian := gcc make git libjansson-dev libsqlite3-dev libb2-dev uthash-dev coccinelle python3 libpython3-dev xz-utils
DEPS_ubuntu := $(DEPS_debian)
DEPS_fedora := gcc make git jansson-devel sqlite-devel libb2-devel uthash-devel coccinelle python3 python3-devel xz
DEPS_arch := gcc make git jansson sqlite libb2 uthash coccinelle python xz
INSTALL_ubuntu := apt install
INSTALL_fedora := dnf install
INSTALL_arch := pacman -S
DISTRIBUTION ?= $(shell . /etc/os-release 2>/dev/null && echo $$ID)
# What the tests need besides.
DEPS_TEST := git-email libmailtools-perl perl libcmocka-dev bats jq parallel cppcheck clang-format util-linux bsdutils \
	procps time mandoc debootstrap flex bison bc libelf-dev patch python3-jsonschema python3-selenium chromium \
	chromium-driver
# What make fuzz needs, too; it is not part of .ci/run.
DEPS_FUZZ := clang libclang-rt-dev llvm
KERNELS := 6.12 6.1

SOURCES := $(filter-out wrapper/test/%,$(wildcard wrapper/*.c wrapper/*/*.c))
OBJECTS := $(SOURCES:wrapper/%.c=$(BUILD)/%.o) $(BUILD)/report/page.o
PROGRAM := $(BUILD)/pmcheck
READERS := $(filter-out fuzz,$(patsubst wrapper/test/fuzz/%.c,%,$(wildcard wrapper/test/fuzz/*.c)))
UNIT_TESTS := $(patsubst wrapper/test/%.c,$(BUILD)/test/%,$(wildcard wrapper/test/test_*.c))

# The newest kernel that is there, unpacked or as Debian packs it.
NEWEST := $(shell ls -d build/linux-source-* /usr/src/linux-source-*.tar.xz 2>/dev/null | \
	sed -nE 's/.*linux-source-([0-9.]*[0-9])(\.tar\.xz)?$$/\1/p' | sort -V | tail -n 1)
KDIR ?= build/linux-source-$(NEWEST)
MODE ?= report
COMMAND_report := scan
COMMAND_org := scan --format org
COMMAND_patch := fix
PMCHECK := $(PROGRAM) $(if $(J),-j $(J))
# Before what takes part in make -j; make -n is to print it as before.
JOBS := $(if $(findstring n,$(firstword -$(MAKEFLAGS))),,+)

all: $(PROGRAM)

$(PROGRAM): $(OBJECTS)
	@echo "  LD      $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# Other directories or flags than last time: build again.
FLAGS := $(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS)
ifneq ($(FLAGS),$(file < $(BUILD)/flags))
$(shell mkdir -p $(BUILD))
$(file > $(BUILD)/flags,$(FLAGS))
endif

$(BUILD)/%.o: wrapper/%.c $(BUILD)/flags
	@echo "  CC      $@"
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c11 $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/report/page.o: wrapper/report/page.S $(wildcard wrapper/report/page/*) $(BUILD)/flags
	@echo "  AS      $@"
	@mkdir -p $(@D)
	$(Q)$(CC) -Wa,-I,wrapper/report/page -c -o $@ $<

$(BUILD)/test/%: wrapper/test/%.c $(filter-out $(BUILD)/main.o,$(OBJECTS)) | $(BUILD)/test
	@echo "  CC      $@"
	$(Q)$(CC) -std=c11 $(WARNINGS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< \
		$(filter %.o,$^) $(LDLIBS) -lcmocka

$(BUILD)/test:
	mkdir -p $@

$(READERS:%=$(BUILD)/test/fuzz/%): $(BUILD)/test/fuzz/%: $(BUILD)/test/fuzz/%.o $(BUILD)/test/fuzz/fuzz.o $(filter-out $(BUILD)/main.o,$(OBJECTS))
	@echo "  LD      $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# git does not run: it says what the input has.
$(BUILD)/test/fuzz/history: LDFLAGS += -Wl,--wrap=command_run

-include $(OBJECTS:.o=.d) $(UNIT_TESTS:=.d) $(wildcard $(BUILD)/test/fuzz/*.d)

ifeq ($(DISTRIBUTION),debian)
deps:
	$(Q)wrapper/deps.sh $(DEPS_debian) $(if $(NEWEST),,linux-source)

deps-test: deps
	$(Q)wrapper/deps.sh $(DEPS_TEST) $(KERNELS:%=linux-source-%) $(if $(shell command -v npm),,npm)

deps-fuzz: deps
	$(Q)wrapper/deps.sh $(DEPS_FUZZ)

else
deps:
	@echo "Please install (names not tested, but for Debian's) and give a kernel tree as KDIR=:"
	@echo "$(or $(INSTALL_$(DISTRIBUTION)),install, as Debian calls it:) $(or $(DEPS_$(DISTRIBUTION)),$(DEPS_debian))"
	@exit 1

deps-test deps-fuzz:
	@echo "The tests run on Debian 12."; exit 1
endif

kernel: $(KERNELS:%=build/linux-source-%)

build/linux-source-%: /usr/src/linux-source-%.tar.xz
	$(Q)mkdir -p build
	$(Q)rm -rf $@ $@.tmp && mkdir $@.tmp
	@echo "Unpacking $<"
	$(Q)tar -I "xz -T0" -xf $< -C $@.tmp --strip-components=1
	$(Q)touch $@.tmp && mv $@.tmp $@

build/linux-source-:
	@echo "There is no kernel: 'make deps' installs one, or KDIR= names a tree"; exit 1

/usr/src/linux-source-%.tar.xz:
	@echo "$@ is not there: 'make deps-test' installs it"; exit 1

# Debian 12 has none: that of a chroot.
ifeq ($(wildcard /usr/src/linux-source-7.*.tar.xz),)
build/linux-source-7.%:
	$(Q)wrapper/test/debian13.sh kernel 7.$*
endif

rules: $(PROGRAM)
	$(Q)$(PMCHECK) rules --export build/cocci

# As with coccicheck, MODE=patch prints what could be changed. Findings are no failure, nor is what could not be analysed.
scan: $(PROGRAM) $(if $(filter build/%,$(KDIR)),$(KDIR))
	$(if $(COMMAND_$(MODE)),,$(error MODE=$(MODE): scan knows report, org and patch; run build/cocci ('make rules') under coccicheck for context))
	$(JOBS)$(Q)$(PMCHECK) $(COMMAND_$(MODE)) -C $(KDIR) $(if $(RULE),--rule $(RULE)) $(if $(V),--verbose) $(M) || \
		case $$? in 1 | 3) ;; *) exit 2; esac

fix: MODE := patch
fix: scan

test: test-unit test-cases test-command

check: test

test-unit: $(UNIT_TESTS)
	$(Q)for t in $^; do $$t || exit 1; done

test-cases: $(PROGRAM)
	$(JOBS)$(Q)$(PMCHECK) verify

test-command: $(PROGRAM) build/sarif-schema.json
	$(Q)PMCHECK=$(abspath $(PROGRAM)) $(BATS) wrapper/test/*.bats

BATS = bats --jobs "$$(nproc)"
# What the tests of kernels find in them is looked for once.
IN_KERNELS := PMCHECK=$(abspath $(PROGRAM)) XDG_CACHE_HOME=$(abspath build/test-cache)

# The schema of SARIF 2.1.0 as it was published; no package of Debian has it.
build/sarif-schema.json:
	$(Q)mkdir -p build
	$(Q)npm pack --loglevel=error --pack-destination build @microsoft/jest-sarif@1.0.0-beta.0 >/dev/null
	$(Q)tar -xzOf build/microsoft-jest-sarif-1.0.0-beta.0.tgz package/lib/schemas/sarif-2.1.0-rtm.5.json > $@

# In headless Chromium, with a large report too.
test-browser: $(PROGRAM) build/linux-source-6.12
	$(Q)$(IN_KERNELS) /usr/bin/python3 wrapper/test/browser/page.py

test-kernel: $(PROGRAM) rules kernel kernel-7
	$(Q)$(IN_KERNELS) $(BATS) wrapper/test/kernel/kernel.bats wrapper/test/kernel/patch.bats wrapper/test/kernel/upstream.bats

test-debian13: $(PROGRAM) kernel-7
	$(Q)$(IN_KERNELS) wrapper/test/debian13.sh test

test-long: $(PROGRAM) rules kernel kernel-7 build/sarif-schema.json
	$(Q)$(IN_KERNELS) WHOLE=yes $(BATS) wrapper/test/*.bats $(wildcard wrapper/test/long/*.bats) wrapper/test/kernel/long.bats
	$(Q)$(IN_KERNELS) WHOLE=yes /usr/bin/python3 wrapper/test/browser/page.py Kernel

kernel-7:
	$(Q)wrapper/test/debian13.sh kernel

fuzz:
	$(Q)$(MAKE) --no-print-directory FUZZ=yes $(patsubst %,build/fuzz/test/fuzz/%,$(or $(READER),$(READERS)))
	$(Q)CPU_SECONDS=$(or $(SECONDS),60) wrapper/test/fuzz.sh $(or $(READER),$(READERS))

# Takes a few minutes more than a scan of the whole tree.
mutate: $(PROGRAM) rules $(if $(filter build/%,$(KDIR)),$(KDIR))
	$(JOBS)$(Q)PMCHECK=$(abspath $(PROGRAM)) KDIR=$(KDIR) RULE=$(RULE) wrapper/test/mutate.sh

# The whole tree is scanned several times; coccicheck goes over COMPARE for each rule.
bench: $(PROGRAM) rules $(if $(filter build/%,$(KDIR)),$(KDIR))
	$(Q)PMCHECK=$(abspath $(PROGRAM)) KDIR=$(KDIR) M="$(M)" COMPARE="$(COMPARE)" ROUNDS=$(ROUNDS) wrapper/test/bench.sh

# Both kernels, unless KDIR is given.
PROOF_TREES := $(if $(filter file,$(origin KDIR)),$(KERNELS:%=build/linux-source-%),$(KDIR))
proof: $(PROGRAM) $(filter build/%,$(PROOF_TREES))
	$(Q)status=0; for tree in $(PROOF_TREES); do \
		$(IN_KERNELS) KDIR=$$tree RULE=$(RULE) FIXTURES=$(FIXTURES) J=$(J) wrapper/test/proof.sh || status=1; \
	done; exit $$status

accept: $(PROGRAM)
	$(JOBS)$(Q)$(PMCHECK) verify --accept $(CASE)

lint: $(PROGRAM)
	$(Q)clang-format --dry-run -Werror $(SOURCES) $(wildcard wrapper/*.h wrapper/*/*.h wrapper/test/*.c wrapper/test/proof/*.[ch] \
		wrapper/test/fuzz/*.[ch])
	$(Q)cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
		--suppress=missingIncludeSystem --error-exitcode=1 -D_GNU_SOURCE -D__GNUC__ \
		-DPMCHECK_RULES_DIR='""' '-Djson_array_foreach(a,i,v)=while ((v = json_array_get(a, i = 0)))' -Iwrapper wrapper
	$(Q)wrapper/test/lint.sh
	$(Q)mandoc -Tlint -W warning wrapper/pmcheck.1
	$(Q)$(PMCHECK) rules >/dev/null

install: $(PROGRAM)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(bindir)/pmcheck
	install -d $(DESTDIR)$(datadir)/pmcheck/cocci/shared $(DESTDIR)$(datadir)/pmcheck/cocci/upstream $(DESTDIR)$(mandir)/man1
	install -m 644 cocci/*.cocci cocci/pm_ops.h $(DESTDIR)$(datadir)/pmcheck/cocci
	install -m 644 cocci/shared/*.cocci $(DESTDIR)$(datadir)/pmcheck/cocci/shared
	install -m 644 cocci/upstream/*.cocci $(DESTDIR)$(datadir)/pmcheck/cocci/upstream
	install -m 644 wrapper/pmcheck.1 $(DESTDIR)$(mandir)/man1
	install -D -m 644 wrapper/pmcheck.bash $(DESTDIR)$(datadir)/bash-completion/completions/pmcheck

clean:
	rm -rf build

.PHONY: all deps deps-test deps-fuzz kernel kernel-7 rules scan fix test check test-unit test-cases test-command test-browser test-kernel test-debian13 test-long fuzz mutate bench proof accept lint install clean
.DELETE_ON_ERROR:
