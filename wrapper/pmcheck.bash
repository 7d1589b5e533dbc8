# SPDX-License-Identifier: GPL-2.0-only
# bash completion for pmcheck: what there is to complete comes from the program.

# Options as --help lists them; with "argument", only those that take one.
_pmcheck_options() {
	pmcheck --help | sed -n 's/^  \(-.*\)/\1/p' | if [ "$1" = argument ]; then
		sed -n 's/^\(-[-a-zA-Z]*\) [A-Z].*/\1/p'
	else
		sed 's/   .*//' | grep -oE -- '--[a-z-]+|^-[a-zA-Z]'
	fi
}

_pmcheck_commands() {
	pmcheck --help | sed -n 's/^.* pmcheck \([a-z]*\) .*/\1/p'
}

_pmcheck_rules() {
	pmcheck rules 2> /dev/null | cut -d' ' -f1
}

_pmcheck_groups() {
	pmcheck rules 2> /dev/null | sed -nE 's/^[^ ]+ +([a-z]+) .*/\1/p' | sort -u
}

# The command, if it stands before the word to complete.
_pmcheck_command() {
	local with_argument i
	with_argument=" $(_pmcheck_options argument | tr '\n' ' ')"
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		-*) [[ $with_argument != *" ${COMP_WORDS[i]} "* ]] || ((i++)) ;;
		*) echo "${COMP_WORDS[i]}" && return ;;
		esac
	done
}

# _pmcheck_complete PREFIX WORDS: what the prefix, which may be a list, can go on with.
_pmcheck_complete() {
	local list=
	[[ $1 != *,* ]] || list=${1%,*},
	mapfile -t COMPREPLY < <(compgen -P "$list" -W "$2" -- "${1##*,}")
}

_pmcheck() {
	local cur=${COMP_WORDS[COMP_CWORD]}
	COMPREPLY=()
	case ${COMP_WORDS[COMP_CWORD - 1]} in
	--rule | --not-rule) _pmcheck_complete "$cur" "$(_pmcheck_rules; _pmcheck_groups)" && return ;;
	--format) _pmcheck_complete "$cur" "text org json sarif html b4 gitlab" && return ;;
	--confidence) _pmcheck_complete "$cur" "Low Moderate High" && return ;;
	--per) _pmcheck_complete "$cur" "maintainer subsystem rule" && return ;;
	esac
	if [[ $cur == -* ]]; then
		_pmcheck_complete "$cur" "$(_pmcheck_options)"
		return
	fi
	case $(_pmcheck_command) in
	"") _pmcheck_complete "$cur" "$(_pmcheck_commands)" ;;
	rules) _pmcheck_complete "$cur" "$(_pmcheck_rules; _pmcheck_groups)" ;;
	verify) _pmcheck_complete "$cur" "$(_pmcheck_rules)" ;;
	esac
}

# Where this has nothing to say, files fit.
complete -o default -F _pmcheck pmcheck
