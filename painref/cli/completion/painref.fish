# What makes TAB complete painref in fish, as 'painref completion fish' prints it.

function __painref
    set --local words (commandline --tokenize --current-process --cut-at-cursor)
    set --local quoted "'"(string replace --all "'" "'\\''" -- $words)"'"
    set --local typed (commandline --current-token --cut-at-cursor)
    set --local option (string match --regex -- '^--[^=]*=' "$typed")
    set --local painref (string replace --regex '^~/' "$HOME/" -- $words[1])
    for offer in (COMP_LINE="$quoted $typed" _PAINREF_COMPLETE=fish_complete $painref 2> /dev/null)
        set --local parts (string split --max 1 , -- $offer)
        switch $parts[1]
            case plain
                printf '%s\n' $parts[2]
            case dir
                printf '%s\n' "$option"(__fish_complete_directories $parts[2])
            case file
                printf '%s\n' "$option"(__fish_complete_path $parts[2])
        end
    end
end

complete --command painref --no-files --keep-order --arguments '(__painref)'
