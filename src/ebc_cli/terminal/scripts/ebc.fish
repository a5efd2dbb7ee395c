# Completion of ebc for fish. Now: ebc completion fish | source
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
        case '*'
            return 1
    end
end

function __ebc_words
    switch "$argv[1]"
@WORDS@
    end
end

function __ebc_kind --description 'offer words of one kind (for a kind that hangs on the line, which follows), after what stands before an equals sign'
    switch "$argv[1]"
        case file
            __fish_complete_path "$argv[2]"
        case folder
            __fish_complete_directories "$argv[2]"
        case asked
            for word in (env _EBC_COMPLETE=1 $argv[4..-1] 2>/dev/null)
                echo "$argv[3]$word"
            end
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
            set count 0
        else
            set count (math $count + 1)
        end
    end
    if test $waits = 1
        __ebc_kind "$kind" "$cur" '' $before
    else if test $literal = 0; and string match -q -- '--*=*' "$cur"
        set -l halves (string split -m 1 = -- "$cur")
        if set kind (__ebc_value "$at $halves[1]"; or __ebc_value " $halves[1]")
            __ebc_kind "$kind" "$halves[2]" "$halves[1]=" $before $halves[1]
        end
    else if test $literal = 0; and string match -q -- '-*' "$cur"
        __ebc_options "$at"
    else if set kind (__ebc_argument "$at $count")
        __ebc_kind "$kind" "$cur" '' $before
    else if not __ebc_commands "$at"
        set kind (__ebc_argument "$at +"; or echo '')
        __ebc_kind "$kind" "$cur" '' $before
    end
end

complete -c ebc -e
complete -c ebc -f -a '(__ebc_complete)'
