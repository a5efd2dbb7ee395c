"""Completion scripts for four shells, written from one set of tables. Each script stands alone and never runs the program.

All four work alike: go through the words before the cursor to learn the command, whether an option waits for its value, and how many
arguments there are; then offer the words of the option, the options, the commands below, or the words of the argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ebc_cli.report.safe import one_line


class Word(NamedTuple):
    """Something that can be typed, and what it means."""

    name: str
    meaning: str = ""


class Tables(NamedTuple):
    """What stands where. A path is a command as typed without `ebc` (`answer set`); the empty path is the program itself.

    `values` has every option that takes a value and the kind of words that it takes (`file`, `folder`, or empty when nothing can be
    offered); `arguments` the same by position; `words` the words of each kind. Options of the empty path are valid everywhere.
    """

    commands: dict[str, list[Word]]
    options: dict[str, list[Word]]
    values: dict[tuple[str, str], str]
    arguments: dict[tuple[str, int], str]
    words: dict[str, list[Word]]


def bash(tables: Tables) -> str:
    """The script for bash 3.2 and later; it needs nothing else installed."""
    return (
        BASH.replace("@COMMANDS@", _cases((path, _line(words)) for path, words in tables.commands.items() if words))
        .replace("@OPTIONS@", _cases((path, _line(words)) for path, words in _offered(tables).items()))
        .replace("@VALUES@", _cases((f"{path} {name}", _quoted(kind)) for (path, name), kind in tables.values.items()))
        .replace("@ARGUMENTS@", _cases((f"{path} {number}", _quoted(kind)) for (path, number), kind in tables.arguments.items()))
        .replace("@WORDS@", _cases((kind, _line(words)) for kind, words in tables.words.items()))
    )


def zsh(tables: Tables) -> str:
    """The script for zsh, to be sourced or put into a folder of `fpath` as `_ebc`."""
    return (
        ZSH.replace("@COMMANDS@", _cases(((path, _described(words)) for path, words in tables.commands.items() if words), "offer=({})"))
        .replace("@OPTIONS@", _cases(((path, _described(words)) for path, words in _offered(tables).items()), "offer=({})"))
        .replace("@VALUES@", _cases(((f"{path} {name}", _quoted(kind)) for (path, name), kind in tables.values.items()), "kind={}"))
        .replace(
            "@ARGUMENTS@",
            _cases(((f"{path} {number}", _quoted(kind)) for (path, number), kind in tables.arguments.items()), "kind={}"),
        )
        .replace("@WORDS@", _cases(((kind, _described(words)) for kind, words in tables.words.items()), "offer=({})"))
    )


def fish(tables: Tables) -> str:
    """The script for fish 3 and later."""
    return (
        FISH.replace("@COMMANDS@", _fish_cases((path, _fish_words(words)) for path, words in tables.commands.items() if words))
        .replace("@OPTIONS@", _fish_cases((path, _fish_words(words)) for path, words in _offered(tables).items()))
        .replace("@VALUES@", _fish_cases((f"{path} {name}", _fish_quoted(kind)) for (path, name), kind in tables.values.items()))
        .replace("@ARGUMENTS@", _fish_cases((f"{path} {number}", _fish_quoted(kind)) for (path, number), kind in tables.arguments.items()))
        .replace("@WORDS@", _fish_cases((kind, _fish_words(words)) for kind, words in tables.words.items()))
    )


def powershell(tables: Tables) -> str:
    """The script for Windows PowerShell 5.1 and PowerShell 7, in ASCII only: the former reads a pipe in the console's own encoding."""
    return (
        POWERSHELL.replace("@COMMANDS@", _hash((path, _pairs(words)) for path, words in tables.commands.items() if words))
        .replace("@OPTIONS@", _hash((path, _pairs(words)) for path, words in _offered(tables).items()))
        .replace("@VALUES@", _hash((f"{path} {name}", _ps_quoted(kind)) for (path, name), kind in tables.values.items()))
        .replace("@ARGUMENTS@", _hash((f"{path} {number}", _ps_quoted(kind)) for (path, number), kind in tables.arguments.items()))
        .replace("@WORDS@", _hash((kind, _pairs(words)) for kind, words in tables.words.items()))
    )


def _offered(tables: Tables) -> dict[str, list[Word]]:
    """The options to offer at each path: its own, and those of the program that may stand anywhere."""
    anywhere = [word for word in tables.options[""] if word.name not in ("--help", "--version")]
    return {path: words if path == "" else [*words, *anywhere] for path, words in tables.options.items()}


# -- writing the tables ---------------------------------------------------------------------------------------------------------


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _line(words: list[Word]) -> str:
    return _quoted(" ".join(word.name for word in words))


def _described(words: list[Word]) -> str:
    return " ".join(_quoted(f"{word.name}:{one_line(word.meaning)}" if word.meaning else word.name) for word in words)


def _cases(table: Iterable[tuple[str, str]], form: str = "echo {}") -> str:
    return "\n".join(f"        {_quoted(key)}) {form.replace('{}', value)} ;;" for key, value in table)


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _fish_words(words: list[Word]) -> str:
    return " ".join(_fish_quoted(f"{word.name}\t{one_line(word.meaning)}") for word in words)


def _fish_cases(table: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"        case {_fish_quoted(key)}\n            printf '%s\\n' {value}" for key, value in table)


_ASCII = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def _ps_quoted(text: str) -> str:
    return "'" + one_line(text).translate(_ASCII).encode("ascii", "replace").decode().replace("'", "''") + "'"


def _pairs(words: list[Word]) -> str:
    return "@(" + ", ".join(f"@({_ps_quoted(word.name)}, {_ps_quoted(word.meaning or word.name)})" for word in words) + ")"


def _hash(table: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"        {_ps_quoted(key)} = {value}" for key, value in table)


# -- the scripts ----------------------------------------------------------------------------------------------------------------

BASH = r"""# Completion of ebc for bash. Now: eval "$(ebc completion bash)"
# For good: ebc completion bash > ~/.local/share/bash-completion/completions/ebc, or put the line above into ~/.bashrc

_ebc_commands() {
    case $1 in
@COMMANDS@
        *) return 1 ;;
    esac
}

_ebc_options() {
    case $1 in
@OPTIONS@
    esac
}

_ebc_value() {
    case $1 in
@VALUES@
        *) return 1 ;;
    esac
}

_ebc_argument() {
    case $1 in
@ARGUMENTS@
    esac
}

_ebc_words() {
    case $1 in
@WORDS@
    esac
}

_ebc() {
    local cur=${COMP_WORDS[COMP_CWORD]} path='' kind='' word='' list='' waits='' literal='' i
    local -i count=0
    [[ $cur == '=' ]] && cur=''
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == '=' ]]; then
            continue
        elif [[ -n $waits ]]; then
            waits=''
        elif [[ -n $literal ]]; then
            count+=1
        elif [[ $word == -- ]]; then
            literal=1
        elif [[ $word == -* ]]; then
            if kind=$(_ebc_value "$path $word") || kind=$(_ebc_value " $word"); then waits=1; fi
        elif [[ " $(_ebc_commands "$path") " == *" $word "* ]]; then
            path=${path:+$path }$word
        else
            count+=1
        fi
    done
    COMPREPLY=()
    if [[ -n $waits ]]; then
        list=$(_ebc_words "$kind")
    elif [[ -z $literal && $cur == -* ]]; then
        kind=''
        list=$(_ebc_options "$path")
    elif list=$(_ebc_commands "$path"); then
        kind=''
    else
        kind=$(_ebc_argument "$path $count")
        list=$(_ebc_words "$kind")
    fi
    case $kind in
        file) compopt -o filenames 2>/dev/null; list=$(compgen -f -- "$cur") ;;
        folder) compopt -o filenames 2>/dev/null; list=$(compgen -d -- "$cur") ;;
        *) list=$(compgen -W "$list" -- "$cur") ;;
    esac
    while IFS= read -r word; do
        [[ -n $word ]] && COMPREPLY+=("$word")
    done <<< "$list"
    return 0
}

complete -F _ebc ebc
"""

ZSH = r"""#compdef ebc
# Completion of ebc for zsh. Now: source <(ebc completion zsh), after `autoload -U compinit; compinit`
# For good: ebc completion zsh > a folder of your fpath/_ebc

_ebc_commands() {
    case $1 in
@COMMANDS@
        *) return 1 ;;
    esac
}

_ebc_options() {
    case $1 in
@OPTIONS@
    esac
}

_ebc_value() {
    case $1 in
@VALUES@
        *) return 1 ;;
    esac
}

_ebc_argument() {
    case $1 in
@ARGUMENTS@
    esac
}

_ebc_words() {
    case $1 in
@WORDS@
    esac
}

_ebc() {
    local cur=${words[CURRENT]} at='' kind='' word='' waits='' literal=''
    local -a offer
    local -i i count=0
    for ((i = 2; i < CURRENT; i++)); do
        word=${(Q)words[i]}
        if [[ -n $waits ]]; then
            waits=''
        elif [[ -n $literal ]]; then
            count+=1
        elif [[ $word == -- ]]; then
            literal=1
        elif [[ $word == -* ]]; then
            kind=''
            if [[ $word != *=* ]] && { _ebc_value "$at $word" || _ebc_value " $word" }; then waits=1; fi
        else
            offer=()
            _ebc_commands "$at"
            if (( ${offer[(I)$word(|:*)]} )); then at=${at:+$at }$word; else count+=1; fi
        fi
    done
    offer=()
    if [[ -z $waits && -z $literal && $cur == --*=* ]]; then
        word=${cur%%=*}
        if _ebc_value "$at $word" || _ebc_value " $word"; then waits=1; compset -P '*='; fi
    fi
    if [[ -n $waits ]]; then
        _ebc_words "$kind"
    elif [[ -z $literal && $cur == -* ]]; then
        kind=''
        _ebc_options "$at"
    elif _ebc_commands "$at"; then
        kind=''
    else
        kind=''
        _ebc_argument "$at $count"
        _ebc_words "$kind"
    fi
    case $kind in
        file) _files ;;
        folder) _files -/ ;;
        *) (( ${#offer} )) && _describe -o 'ebc' offer ;;
    esac
}

if [[ ${funcstack[1]} == _ebc ]]; then _ebc "$@"; else compdef _ebc ebc; fi
"""

FISH = r"""# Completion of ebc for fish. Now: ebc completion fish | source
# For good: ebc completion fish > ~/.config/fish/completions/ebc.fish

function __ebc_commands
    switch "$argv[1]"
@COMMANDS@
        case '*'
            return 1
    end
end

function __ebc_options
    switch "$argv[1]"
@OPTIONS@
    end
end

function __ebc_value
    switch "$argv[1]"
@VALUES@
        case '*'
            return 1
    end
end

function __ebc_argument
    switch "$argv[1]"
@ARGUMENTS@
    end
end

function __ebc_words
    switch "$argv[1]"
@WORDS@
    end
end

function __ebc_kind --description 'offer words of one kind, after what stands before an equals sign'
    switch "$argv[1]"
        case file
            __fish_complete_path "$argv[2]"
        case folder
            __fish_complete_directories "$argv[2]"
        case '*'
            for word in (__ebc_words "$argv[1]")
                echo "$argv[3]$word"
            end
    end
end

function __ebc_complete
    set -l cur (commandline -ct)
    set -l before (commandline -opc)
    set -l at ''
    set -l kind ''
    set -l waits 0
    set -l literal 0
    set -l count 0
    for word in $before[2..-1]
        if test $waits = 1
            set waits 0
        else if test $literal = 1
            set count (math $count + 1)
        else if test "$word" = --
            set literal 1
        else if string match -q -- '-*' "$word"
            if set kind (__ebc_value "$at $word"; or __ebc_value " $word")
                set waits 1
            end
        else if __ebc_commands "$at" | string match -q -- "$word"\t'*'
            set at (string trim -- "$at $word")
        else
            set count (math $count + 1)
        end
    end
    if test $waits = 1
        __ebc_kind "$kind" "$cur" ''
    else if test $literal = 0; and string match -q -- '--*=*' "$cur"
        set -l halves (string split -m 1 = -- "$cur")
        if set kind (__ebc_value "$at $halves[1]"; or __ebc_value " $halves[1]")
            __ebc_kind "$kind" "$halves[2]" "$halves[1]="
        end
    else if test $literal = 0; and string match -q -- '-*' "$cur"
        __ebc_options "$at"
    else if not __ebc_commands "$at"
        __ebc_kind (__ebc_argument "$at $count"; or echo '') "$cur" ''
    end
end

complete -c ebc -e
complete -c ebc -f -a '(__ebc_complete)'
"""

POWERSHELL = r"""# Completion of ebc for PowerShell. Now: ebc completion powershell | Out-String | Invoke-Expression
# For good: put that line into the file that $PROFILE names

Register-ArgumentCompleter -Native -CommandName ebc -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = @{
@COMMANDS@
    }
    $options = @{
@OPTIONS@
    }
    $values = @{
@VALUES@
    }
    $arguments = @{
@ARGUMENTS@
    }
    $words = @{
@WORDS@
    }
    $path = ''; $kind = ''; $waits = $false; $literal = $false; $count = 0
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition })
    foreach ($element in $before) {
        $word = $element.Extent.Text.Trim("'", '"')
        if ($waits) { $waits = $false }
        elseif ($literal) { $count += 1 }
        elseif ($word -eq '--') { $literal = $true }
        elseif ($word.StartsWith('-')) {
            foreach ($key in "$path $word", " $word") {
                if (-not $waits -and $values.ContainsKey($key)) { $kind = $values[$key]; $waits = $true }
            }
        }
        elseif ($commands.ContainsKey($path) -and ($commands[$path] | Where-Object { $_[0] -eq $word })) { $path = "$path $word".Trim() }
        else { $count += 1 }
    }
    $offer = @()
    if ($waits) { $offer = $words[$kind] }
    elseif (-not $literal -and "$wordToComplete".StartsWith('-')) { $offer = $options[$path] }
    elseif ($commands.ContainsKey($path)) { $offer = $commands[$path] }
    elseif ($arguments.ContainsKey("$path $count")) { $offer = $words[$arguments["$path $count"]] }
    $offer | Where-Object { $_ -and $_[0].StartsWith("$wordToComplete") } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
    }
}
"""

RENDERERS: dict[str, Callable[[Tables], str]] = {"bash": bash, "zsh": zsh, "fish": fish, "powershell": powershell}
