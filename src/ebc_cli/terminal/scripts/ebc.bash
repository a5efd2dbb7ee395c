# Completion of ebc for bash. Now: eval "$(ebc completion bash)"
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
        *) return 1 ;;
    esac
}

_ebc_words() {
    case $1 in
@WORDS@
    esac
}

# What hangs on the words before: the program is asked, with the line up to here.
_ebc_asked() {
    local word
    while IFS=$'\t' read -r word _; do
        printf '%s ' "$word"
    done < <(_EBC_COMPLETE=1 "${COMP_WORDS[0]}" "$@" 2>/dev/null)
}

# The words of a list that begin so, as they can stand in a line. (compgen -W would run what a word holds.)
_ebc_beginning() {
    local -a words
    local word
    read -r -a words <<< "$1"
    for word in "${words[@]}"; do
        [[ $word == "$2"* ]] && printf '%q\n' "$word"
    done
}

_ebc() {
    local cur=${COMP_WORDS[COMP_CWORD]} path='' kind='' word='' list='' waits='' literal='' i
    local -a line=()
    local -i count=0
    [[ $cur == '=' ]] && cur=''
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == '=' ]]; then
            continue
        fi
        line+=("${word//[\"\'\\]/}")
        if [[ -n $waits ]]; then
            waits=''
        elif [[ -n $literal ]]; then
            count+=1
        elif [[ $word == -- ]]; then
            literal=1
        elif [[ $word == -* ]]; then
            if kind=$(_ebc_value "$path $word") || kind=$(_ebc_value " $word"); then waits=1; fi
        elif [[ " $(_ebc_commands "$path") " == *" $word "* ]]; then
            path=${path:+$path }$word
            count=0
        else
            count+=1
        fi
    done
    COMPREPLY=()
    if [[ -n $waits ]]; then
        :
    elif [[ -z $literal && $cur == -* ]]; then
        kind=''
        list=$(_ebc_options "$path")
    elif kind=$(_ebc_argument "$path $count"); then
        :
    elif list=$(_ebc_commands "$path"); then
        kind=''
    elif [[ ${COMP_WORDS[COMP_CWORD]} == '=' || $word == '=' ]]; then
        kind='' # a value, as in `column=value`
    else
        kind=$(_ebc_argument "$path +")
    fi
    case $kind in
        '') list=$(_ebc_beginning "$list" "$cur") ;;
        file) compopt -o filenames 2>/dev/null; list=$(compgen -f -- "$cur") ;;
        folder) compopt -o filenames 2>/dev/null; list=$(compgen -d -- "$cur") ;;
        asked) list=$(_ebc_beginning "$(_ebc_asked "${line[@]}")" "$cur") ;;
        *) list=$(_ebc_beginning "$(_ebc_words "$kind")" "$cur") ;;
    esac
    while IFS= read -r word; do
        [[ -n $word ]] && COMPREPLY+=("$word")
    done <<< "$list"
    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
    return 0
}

complete -F _ebc ebc
