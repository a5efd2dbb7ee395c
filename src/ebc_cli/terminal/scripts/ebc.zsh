#compdef ebc
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
    offer=("${(@f)$(_EBC_COMPLETE=1 "$@" 2>/dev/null)}")
    offer=("${(@)offer//$'\t'/:}")
    [[ -n ${offer[1]} ]] || offer=()
}

_ebc() {
    local cur=${words[CURRENT]} at='' kind='' word='' waits='' literal=''
    local -a offer line
    local -i i count=0
    for ((i = 2; i < CURRENT; i++)); do
        word=${(Q)words[i]}
        line+=("$word")
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
            if (( ${offer[(I)$word(|:*)]} )); then at=${at:+$at }$word; count=0; else count+=1; fi
        fi
    done
    offer=()
    if [[ -z $waits && -z $literal && $cur == --*=* ]]; then
        word=${cur%%=*}
        if _ebc_value "$at $word" || _ebc_value " $word"; then waits=1; line+=("$word"); compset -P '*='; fi
    fi
    if [[ -n $waits ]]; then
        :
    elif [[ -z $literal && $cur == -* ]]; then
        kind=''
        _ebc_options "$at"
    elif _ebc_argument "$at $count"; then
        :
    elif _ebc_commands "$at"; then
        kind=''
    else
        kind=''
        _ebc_argument "$at +"
    fi
    case $kind in
        asked) _ebc_asked "${(Q)words[1]}" "${line[@]}" ;;
        file | folder | '') ;;
        *) _ebc_words "$kind" ;;
    esac
    case $kind in
        file) _files ;;
        folder) _files -/ ;;
        *)
            if [[ ${offer[1]%%:*} == *= ]]; then
                _describe 'ebc' offer -S ''
            elif (( ${#offer} )); then
                _describe 'ebc' offer
            fi
            ;;
    esac
}

if [[ ${funcstack[1]} == _ebc ]]; then _ebc "$@"; else compdef _ebc ebc; fi
