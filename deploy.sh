#!/usr/bin/env bash
# Brings EchoOps to Cloud Run: its image is built there, its secrets are kept there, and one instance of it runs there.
set -euo pipefail
set +x # Traced, it would print secrets.
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<TEXT
usage: ./deploy.sh [--ephemeral] [--set KEY=VALUE]... [--ask KEY]... [--network NAME --subnet NAME] [--datadog] [WHERE] [--dry-run]
       ./deploy.sh --rollback [WHERE] [--dry-run]

  WHERE          --project ID      (or GOOGLE_CLOUD_PROJECT; otherwise it is asked for)
                 --region NAME     (or CLOUDSDK_RUN_REGION; otherwise it is asked for)
                 --service NAME    (echoops)
  --ephemeral    does without a database, and says that you know: with its instance, all that the room knows is gone
  --set          a setting of the README that is no secret, or JAVA_OPTS, or with --datadog one of its agent: DD_TRACE_…, DD_LLMOBS_…;
                 for each one again
  --ask          asks for a secret, without showing it, though it is kept already or need not be; for each one again
  --network, --subnet    of your private network, in which the database is reached, as Cloud SQL's is
  --datadog      a second container takes traces and measurements and sends them to Datadog (DD_API_KEY; DD_SITE and DD_ENV if set)
  --dry-run      prints every command and the service.yaml, and runs nothing
  --rollback     leads people to the revision before the one that serves, if it ever was ready

Secrets come from the environment variables that the README names, and go into Secret Manager. What is kept there is used
again; what you delete there is done without. ECHOOPS_TOKENS, ECHOOPS_WEBHOOK_TOKEN and, without --ephemeral, ECHOOPS_LOG_URL
are needed, and asked for.
Run it again at any time: only what is missing is created, and what has not changed is not started anew.
TEXT
}

# As Config.SECRETS; scripts/test-deploy compares the two.
readonly SECRETS=(
  ECHOOPS_TOKENS ECHOOPS_WEBHOOK_TOKEN ECHOOPS_WEBHOOK_BASIC ECHOOPS_WEBHOOK_SECRET
  ECHOOPS_LLM_KEY ECHOOPS_VECTORS_KEY ECHOOPS_GEMINI_KEY GOOGLE_API_KEY GEMINI_API_KEY ECHOOPS_GROQ_KEY
  ECHOOPS_HUGGINGFACE_KEY ELEVENLABS_API_KEY ECHOOPS_INVITATION_SECRET ECHOOPS_SLACK_WEBHOOK ECHOOPS_SLACK_TOKEN
  ECHOOPS_SLACK_SIGNING_SECRET ECHOOPS_TELEGRAM_TOKEN ECHOOPS_PAGERDUTY_KEY ECHOOPS_MAIL_PASSWORD ECHOOPS_REDIS_URL
  ECHOOPS_NOTIFY_WEBHOOK ECHOOPS_NOTIFY_WEBHOOK_SECRET DD_API_KEY DD_APP_KEY ECHOOPS_LOG_URL ECHOOPS_WINDOWS_URL ECHOOPS_DATABASES
  ECHOOPS_MEMORY_URL ECHOOPS_GITHUB_TOKEN ECHOOPS_DATADOG_EMBED_CREDENTIAL
)
readonly NEEDED=(ECHOOPS_TOKENS ECHOOPS_WEBHOOK_TOKEN)
# A message that is sent links to the room, so that these need its address.
readonly CHANNELS=(
  ECHOOPS_SLACK_WEBHOOK ECHOOPS_SLACK_TOKEN ECHOOPS_TELEGRAM_TOKEN ECHOOPS_NOTIFY_WEBHOOK ECHOOPS_PAGERDUTY_KEY
  ECHOOPS_MAIL_SERVER # is no secret
)
readonly APIS=(run artifactregistry cloudbuild secretmanager iam storage)
# Between tries of what a cloud takes a while to know. Tests wait less.
readonly PAUSE=${DEPLOY_PAUSE:-10}

fail() { echo "deploy.sh: $*" >&2; exit 1; }
misused() { echo "deploy.sh: $*" >&2; echo "deploy.sh --help says how it is used." >&2; exit 2; }

((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404)) || fail "bash $BASH_VERSION: expected 4.4 or later"

# is_among WORD WORD...    whether the first is among the others
is_among() {
  local wanted=$1 word
  for word in "${@:2}"; do [[ $word != "$wanted" ]] || return 0; done
  return 1
}

project=${GOOGLE_CLOUD_PROJECT:-} region=${CLOUDSDK_RUN_REGION:-} service=echoops
network='' subnet='' ephemeral=no datadog=no dry=no rollback=no
declare -A settings=()
asked=()
readonly SITE='[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+'
# What Datadog's agent reads, and EchoOps does not.
readonly OF_THE_AGENT='^DD_(LLMOBS|TRACE)_[A-Z0-9_]+$'
readonly EVERYBODY="here anybody may call the service, and all calls come from the address of Google's front end, so that anybody could \
send that header and be believed; expected people's tokens (ECHOOPS_TOKENS) and invitations, or a deployment of your own behind IAP, with ingress \
from its load balancer only"

# fits KEY VALUE PATTERN WHAT
fits() { [[ -z $2 || $2 =~ ^($3)$ ]] || misused "--set $1=$2: expected $4"; }

# check_setting KEY VALUE    as far as its default in the README tells of what kind it is; all else the service checks when it starts
check_setting() {
  local default number='[0-9]+([.][0-9]+)?'
  default=$(sed -nE "s/^\| \`$1\` \| \`([^\`]*)\` \|.*/\1/p" README.md)
  if [[ $default =~ ^PT ]]; then
    fits "$1" "$2" "P([0-9]+D|([0-9]+D)?T([0-9]+H|([0-9]+H)?([0-9]+M|([0-9]+M)?${number}S)))" "an ISO duration such as $default"
  elif [[ $default =~ ^[0-9]+$ ]]; then
    fits "$1" "$2" '[0-9]+' "a whole number such as $default"
  elif [[ $default =~ ^$number$ ]]; then
    fits "$1" "$2" "$number" "a number such as $default"
  elif [[ $1 == ECHOOPS_*_URL ]]; then
    fits "$1" "$2" 'https?://[^[:space:]]+' "an address such as ${default:-https://room.example.com}"
  elif [[ $1 == DD_SITE ]]; then
    fits "$1" "$2" "$SITE" "a site of Datadog, such as $default"
  fi
}

add_setting() {
  local key=${1%%=*}
  [[ $1 == ?*=* ]] || misused "--set $1: expected KEY=VALUE"
  ! is_among "$key" "${SECRETS[@]}" || misused "--set $key=…: it is a secret; expected it in the environment, or --ask $key"
  ! is_among "$key" PORT ECHOOPS_HOST ECHOOPS_DATA || misused "--set $1: the image says this itself; expected another setting"
  [[ $key != ECHOOPS_IDENTITY_* ]] || misused "--set $key=…: $EVERYBODY"
  [[ $key != DD_TRACE_AGENT_* ]] || misused "--set $1: --datadog says itself where traces go; expected another setting"
  grep -qF "| \`$key\` |" README.md || [[ $key == JAVA_OPTS || $key =~ $OF_THE_AGENT ]] || misused "--set $1: expected a setting of the README's table"
  [[ $1 != *[[:cntrl:]]* ]] || misused "--set $key=…: expected a value without line breaks and control characters"
  check_setting "$key" "${1#*=}"
  settings[$key]=${1#*=}
}

while (($# > 0)); do
  case $1 in
    --project | --region | --service | --network | --subnet | --set | --ask)
      [[ -n ${2:-} ]] || misused "$1 lacks what it is"
      case $1 in
        --project) project=$2 ;;
        --region) region=$2 ;;
        --service) service=$2 ;;
        --network) network=$2 ;;
        --subnet) subnet=$2 ;;
        --set) add_setting "$2" ;;
        --ask) is_among "$2" "${SECRETS[@]}" || misused "--ask $2: expected one of ${SECRETS[*]}"; asked+=("$2") ;;
      esac
      shift 2
      ;;
    --ephemeral) ephemeral=yes; shift ;;
    --datadog) datadog=yes; shift ;;
    --dry-run) dry=yes; shift ;;
    --rollback) rollback=yes; shift ;;
    --help | -h) usage; exit 0 ;;
    *) misused "no such option: $1" ;;
  esac
done

readonly FORGETS="It has no database: whenever its one instance is replaced, by a deployment, a crash or Google, all that the room knows is gone"
if [[ $rollback == yes && ($ephemeral == yes || -n $network$subnet || $datadog == yes || ${#settings[@]} -gt 0 || ${#asked[@]} -gt 0) ]]; then
  misused "--rollback goes back to a revision as it was; expected none of --ephemeral, --network, --subnet, --set, --ask, --datadog"
fi
for key in "${!settings[@]}"; do
  [[ $datadog == yes || ! $key =~ $OF_THE_AGENT ]] || misused "--set $key=${settings[$key]}: expected --datadog as well, without which no agent reads it"
done

# ask WHAT    asks for it; there has to be somebody to ask
ask() {
  local answer
  [[ -t 0 ]] || return 1
  read -r -p "$1: " answer
  printf '%s' "$answer"
}
[[ -n $project ]] || project=$(ask "Project of Google's cloud, by its id") ||
  misused "which project? expected --project ID or GOOGLE_CLOUD_PROJECT"
[[ -n $region ]] || region=$(ask "Region, such as europe-west1") ||
  misused "which region? expected --region NAME or CLOUDSDK_RUN_REGION"
[[ $project =~ ^[a-z][a-z0-9-]{4,28}[a-z0-9]$ ]] ||
  misused "--project $project: expected the id of a project, 6 to 30 of a-z, 0-9 and -"
[[ $region =~ ^[a-z]+-[a-z]+[0-9]+$ ]] || misused "--region $region: expected a region such as europe-west1"
[[ $service =~ ^[a-z][a-z0-9-]{0,20}[a-z0-9]$ ]] ||
  misused "--service $service: expected 2 to 22 of a-z, 0-9 and -"
[[ (-n $network && -n $subnet) || -z $network$subnet ]] || misused "--network and --subnet: expected both or neither"
for name in "$network" "$subnet"; do
  [[ $name =~ ^([a-z]([a-z0-9-]{0,61}[a-z0-9])?)?$ ]] || misused "--network, --subnet $name: expected the name of one of your networks"
done
readonly project region service network subnet

readonly REPOSITORY=$region-docker.pkg.dev/$project/$service
readonly RUNNER=$service-run@$project.iam.gserviceaccount.com
readonly BUILDER=$service-build@$project.iam.gserviceaccount.com
readonly BUCKET=$project-$service-source

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What a function prints for its caller is one thing, what a dry run shows another.
exec 3>&1

google() { gcloud "$@" "--project=$project" --quiet; }

# shown COMMAND...    as it could be typed
shown() {
  local words=("$@") word line=''
  [[ ${words[0]} != google ]] || words=(gcloud "${words[@]:1}" "--project=$project" --quiet)
  for word in "${words[@]}"; do
    word=${word//"$work/"/}
    [[ $word =~ ^[A-Za-z0-9_./:=,@%+~-]+$ ]] || word="'${word//\'/\'\\\'\'}'"
    line+=" $word"
  done
  echo "${line# }"
}

# look AIM COMMAND...    prints what a command finds; one that fails ends the script
look() {
  local aim=$1 found
  shift
  if [[ $dry == yes ]]; then
    shown "$@" >&3
    return
  fi
  found=$("$@") || fail "could not $aim (above is why): $(shown "$@")"
  printf '%s' "$found"
}

# change AIM COMMAND...    runs what changes something, tries= times; one that fails ends the script
change() {
  local aim=$1 left=${tries:-1}
  shift
  if [[ $dry == yes ]]; then
    shown "$@" >&3
    return
  fi
  echo "-- $aim" >&2
  while ! "$@" >&2; do
    left=$((left - 1))
    ((left > 0)) || fail "could not $aim (above is why): $(shown "$@")
What was made until then stays; run deploy.sh again to go on from there."
    sleep "$PAUSE"
  done
}

# has NAME <LINES    whether one of the lines is NAME, or a path that ends with it
has() {
  local line
  while read -r line; do
    [[ ${line##*/} != "$1" ]] || return 0
  done
  return 1
}

remark() { [[ $dry == no ]] || printf '# %s\n' "$*" >&3; }

# ensure AIM NAME LIST... -- CREATE...    creates what is not on the list
ensure() {
  local aim=$1 name=$2 list=() found
  shift 2
  while [[ $1 != -- ]]; do list+=("$1"); shift; done
  shift
  found=$(look "$aim: whether it is there" "${list[@]}") || exit
  if ! has "$name" <<<"$found"; then
    remark "unless $name is there:"
    change "$aim" "$@"
  fi
}

# allow MEMBER ROLE KIND... -- NAME...    lets a member have a role of one thing, unless it has it
allow() {
  local member=$1 role=$2 kind=() condition=() found
  shift 2
  while [[ $1 != -- ]]; do kind+=("$1"); shift; done
  shift
  found=$(look "see who has $role of $1" google "${kind[@]}" get-iam-policy "$@" \
    '--flatten=bindings[].members' "--filter=bindings.role:$role" '--format=value(bindings.members)') || exit
  if ! has "$member" <<<"$found"; then
    remark "unless it is so:"
    # Where others may have made conditions, gcloud would ask which one is meant.
    [[ ${kind[*]} != projects ]] || condition=(--condition=None)
    # An account that has just been made is not known everywhere yet.
    tries=6 change "give $member $role of $1" google "${kind[@]}" add-iam-policy-binding "$@" \
      "--member=$member" "--role=$role" "${condition[@]}"
  fi
}

log_in() {
  local account number
  if [[ $dry == no ]]; then
    command -v gcloud >/dev/null || fail "gcloud is missing: install the Google Cloud CLI and try again"
    command -v curl >/dev/null || fail "curl is missing: install it and try again"
  fi
  account=$(look "see who you are" gcloud auth list --filter=status:ACTIVE '--format=value(account)')
  [[ -n $account || $dry == yes ]] || fail "gcloud knows nobody: run gcloud auth login and try again"
  number=$(look "find project $project" google projects describe "$project" '--format=value(projectNumber)')
  [[ -n $number || $dry == yes ]] || fail "--project $project: expected a project that $account can see"
}

turn_on_apis() {
  local found api
  found=$(look "see which APIs are on" google services list --enabled '--format=value(config.name)')
  for api in "${APIS[@]}"; do
    if ! has "$api.googleapis.com" <<<"$found"; then
      remark "unless it is on:"
      change "turn on $api.googleapis.com" google services enable "$api.googleapis.com"
    fi
  done
}

check_region() {
  local found
  found=$(look "list the regions" google run regions list '--format=value(locationId)')
  [[ $dry == yes ]] || has "$region" <<<"$found" ||
    fail "--region $region: expected a region of Cloud Run: ${found//$'\n'/ }"
}

# What each is called in Secret Manager: ECHOOPS_WEBHOOK_TOKEN is echoops-webhook-token.
declare -A names=()
for key in "${SECRETS[@]}"; do
  name=${key#ECHOOPS_}
  name=${name,,}
  names[$key]=$service-${name//_/-}
done

# Links in messages outlive an instance.
tells_people() {
  local key
  for key in "${CHANNELS[@]}"; do ! has_channel "$key" || return 0; done
  return 1
}

is_needed() {
  is_among "$1" "${NEEDED[@]}" || [[ $1 == DD_API_KEY && $datadog == yes || $1 == ECHOOPS_LOG_URL && $ephemeral == no ]] ||
    { [[ $1 == ECHOOPS_INVITATION_SECRET && $ephemeral == no ]] && tells_people; }
}

# check_secret KEY    what would keep the service from starting; never says the value
check_secret() {
  local value=${!1} token='[^:,]+:(viewer|responder|admin):[^,]{16,}'
  case $1 in
    ECHOOPS_TOKENS)
      [[ $value =~ ^$token(,$token)*$ ]] ||
        fail "ECHOOPS_TOKENS: expected name:role:token, comma-separated; roles viewer, responder, admin; tokens of 16 characters or more"
      ;;
    ECHOOPS_WEBHOOK_TOKEN)
      [[ $value =~ ^[^,]{16,}(,[^,]{16,})?$ ]] ||
        fail "ECHOOPS_WEBHOOK_TOKEN: expected one or two tokens of 16 characters or more, comma-separated"
      ;;
    ECHOOPS_LOG_URL)
      [[ $value =~ ^jdbc:postgresql://[^[:space:]]+$ ]] ||
        fail "ECHOOPS_LOG_URL: expected jdbc:postgresql://host/database?user=…&password=…, or --ephemeral"
      ;;
    ECHOOPS_WINDOWS_URL | ECHOOPS_MEMORY_URL)
      [[ $value =~ ^jdbc:postgresql://[^[:space:]]+$ ]] || fail "$1: expected jdbc:postgresql://host/database?user=…&password=…"
      ;;
    ECHOOPS_SLACK_WEBHOOK | ECHOOPS_NOTIFY_WEBHOOK)
      [[ $value =~ ^https://[^[:space:]]+$ ]] || fail "$1: expected an address that begins with https://"
      ;;
    ECHOOPS_REDIS_URL)
      [[ $value =~ ^rediss?://[^[:space:]]+$ ]] || fail "$1: expected redis://user:password@host:6379, or rediss"
      ;;
    ECHOOPS_INVITATION_SECRET)
      ((${#value} >= 32)) || fail "$1: expected 32 characters or more"
      ;;
  esac
}

# What is in the environment, before anything is looked at; what is kept or asked for, when it is.
check_environment() {
  local key
  [[ ${DD_SITE:-datadoghq.com} =~ ^$SITE$ ]] || fail "DD_SITE=$DD_SITE: expected a site of Datadog, such as datadoghq.eu"
  for key in "${SECRETS[@]}"; do
    if [[ -n ${!key:-} && $key$ephemeral != ECHOOPS_LOG_URLyes ]] && ! is_among "$key" "${asked[@]}"; then
      check_secret "$key"
      [[ $key != ECHOOPS_*_URL ]] || tell_private "$key"
    fi
  done
}

# tell_private KEY    that a server will not be reached; its address itself is nobody's to read
tell_private() {
  local remarked="$1 names a private address, which is reached only with --network and --subnet"
  [[ -z $network && ${!1} =~ //([^/@]*@)?(10|172\.(1[6-9]|2[0-9]|3[01])|192\.168)\.[0-9.]+([:/,?]|$) ]] || return 0
  [[ $dry == yes ]] || echo "deploy.sh: $remarked" >&2
  remark "$remarked"
}

ask_secret() {
  local answer instead=''
  if [[ $dry == yes ]]; then
    printf -v "$1" '%s' asked-for
    return
  fi
  [[ $1 != ECHOOPS_LOG_URL ]] || instead=", or --ephemeral, by which all that the room knows is gone with its instance"
  [[ -t 0 ]] || fail "$1 is needed: expected it in the environment, since there is no terminal to ask at$instead"
  read -r -s -p "$1 (is not shown): " answer
  echo >&2
  [[ -n $answer ]] || fail "$1 is needed: expected a value"
  printf -v "$1" '%s' "$answer"
}

# The secrets that are kept, each with the number of its newest version.
declare -A versions=()

keep_secrets() {
  local key name
  for key in "${SECRETS[@]}"; do
    [[ $key$ephemeral != ECHOOPS_LOG_URLyes ]] || continue
    name=${names[$key]}
    if has "$name" <<<"$kept"; then
      versions[$key]=$(newest "$name")
    fi
    if is_among "$key" "${asked[@]}" || { is_needed "$key" && [[ -z ${!key:-}${versions[$key]:-} ]]; }; then
      ask_secret "$key"
    fi
    if [[ -n ${!key:-} ]]; then
      keep_secret "$key" "$name"
    fi
    # One that has no version which is on, is done without.
    [[ -n ${versions[$key]:-} ]] || unset "versions[$key]"
  done
}

newest() {
  local found
  found=$(look "find the newest version of $1" google secrets versions list "$1" \
    --filter=state:enabled --sort-by=~createTime --limit=1 '--format=value(name)') || exit
  echo "${found##*/}"
}

# keep_secret KEY NAME    as a new version, unless the newest one says the same
keep_secret() {
  local key=$1 name=$2 current
  if [[ $dry == yes ]]; then
    remark "$key, unless the newest version of $name says the same:"
    look "" google secrets versions list "$name" --filter=state:enabled --sort-by=~createTime --limit=1 '--format=value(name)'
    look "" google secrets versions access VERSION "--secret=$name"
    change "" google secrets create "$name" --replication-policy=automatic
    change "" google secrets versions add "$name" --data-file=-
    versions[$key]=latest
    return
  fi
  check_secret "$key"
  if [[ -n ${versions[$key]:-} ]]; then
    current=$(look "compare $name" google secrets versions access "${versions[$key]}" "--secret=$name")
    [[ $current != "${!key}" ]] || return 0
  elif [[ ! -v versions[$key] ]]; then
    change "create $name" google secrets create "$name" --replication-policy=automatic
  fi
  # By standard input: the arguments of a program can be read by anybody on this machine.
  change "keep $key as $name" google secrets versions add "$name" --data-file=- < <(printf '%s' "${!key}")
  versions[$key]=$(newest "$name")
}

# A build has rights of its own, and what runs may read its secrets and nothing else.
make_accounts() {
  local key
  ensure "create the account of what runs" "$RUNNER" google iam service-accounts list '--format=value(email)' -- \
    google iam service-accounts create "$service-run" "--display-name=What $service runs as"
  ensure "create the account of builds" "$BUILDER" google iam service-accounts list '--format=value(email)' -- \
    google iam service-accounts create "$service-build" "--display-name=What $service is built as"
  for key in "${SECRETS[@]}"; do
    if [[ -n ${versions[$key]:-} ]]; then
      allow "serviceAccount:$RUNNER" roles/secretmanager.secretAccessor secrets -- "${names[$key]}"
    fi
  done
  ensure "create the repository of images" "$service" \
    google artifacts repositories list "--location=$region" '--format=value(name)' -- \
    google artifacts repositories create "$service" --repository-format=docker "--location=$region"
  ensure "create the bucket of sources" "$BUCKET" google storage buckets list '--format=value(name)' -- \
    google storage buckets create "gs://$BUCKET" "--location=$region" --uniform-bucket-level-access --public-access-prevention
  allow "serviceAccount:$BUILDER" roles/artifactregistry.writer artifacts repositories -- "$service" "--location=$region"
  allow "serviceAccount:$BUILDER" roles/storage.objectViewer storage buckets -- "gs://$BUCKET"
  allow "serviceAccount:$BUILDER" roles/logging.logWriter projects -- "$project"
}

# The same sources have the same tag; what is not committed has one of its own each time.
tag_of_sources() {
  local commit now
  now=$(date -u +%Y%m%d%H%M%S)
  commit=$(git rev-parse --short=12 HEAD 2>/dev/null) || { echo "at-$now"; return; }
  [[ -z $(git status --porcelain) ]] && echo "$commit" || echo "$commit-$now"
}

build_image() {
  local found
  found=$(look "list the images" google artifacts docker images list "$REPOSITORY" --include-tags '--format=value(tags)')
  if has "$tag" <<<"${found//[,; ]/$'\n'}"; then
    return
  fi
  # Logs of an account of one's own go to Cloud Logging, or to a bucket that would have to be made.
  cat >"$work/cloudbuild.yaml" <<TEXT
steps:
  - name: gcr.io/cloud-builders/docker
    args: [build, --tag, $image, .]
images: [$image]
serviceAccount: projects/$project/serviceAccounts/$BUILDER
timeout: 1800s
options:
  logging: CLOUD_LOGGING_ONLY
TEXT
  remark "unless these sources are built:"
  show cloudbuild.yaml
  change "build the image (some minutes; its log is in Cloud Logging)" google builds submit . "--region=$region" \
    "--config=$work/cloudbuild.yaml" "--gcs-source-staging-dir=gs://$BUCKET/source"
}

show() {
  if [[ $dry == yes ]]; then
    printf '# %s:\n' "$1" >&3
    sed 's/^/    /' "$work/$1" >&3
  fi
}

# quoted TEXT    as YAML takes any text
quoted() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# env NAME VALUE, secret NAME    an entry of a container's environment
env() { printf '            - name: %s\n              value: %s\n' "$1" "$(quoted "$2")"; }
secret() {
  printf '            - name: %s\n              valueFrom:\n                secretKeyRef:\n' "$1"
  printf '                  name: %s\n                  key: "%s"\n' "${names[$1]}" "${versions[$1]}"
}

environment() {
  local key
  # Where the disk is memory.
  [[ -v settings[ECHOOPS_WINDOWS_KEPT] ]] || env ECHOOPS_WINDOWS_KEPT 128
  [[ $ephemeral == no || -v settings[ECHOOPS_EPHEMERAL] ]] || env ECHOOPS_EPHEMERAL yes
  while read -r key; do
    [[ -z $key ]] || env "$key" "${settings[$key]}"
  done < <(printf '%s\n' "${!settings[@]}" | sort)
  if [[ $datadog == yes ]]; then
    env DD_TRACE_AGENT_PORT 8126
    env DD_LOGS_INJECTION true
  fi
  for key in "${SECRETS[@]}"; do
    # Without the other one it would open nothing to EchoOps.
    [[ $key != DD_API_KEY || -v versions[DD_APP_KEY] ]] || continue
    [[ ! -v versions[$key] ]] || secret "$key"
  done
}

# Where to send what is measured, and by what Datadog finds together what belongs together.
set_datadog() {
  local key
  local -A usual=([DD_SITE]=${DD_SITE:-datadoghq.com} [DD_AGENT_HOST]=localhost
    [DD_SERVICE]=$service [DD_ENV]=${DD_ENV:-production} [DD_VERSION]=$tag)
  for key in "${!usual[@]}"; do
    [[ -v settings[$key] ]] || settings[$key]=${usual[$key]}
  done
}

sidecar() {
  local key
  cat <<TEXT
        - name: datadog
          image: gcr.io/datadoghq/serverless-init:1
          resources:
            limits:
              cpu: "1"
              memory: 512Mi
          startupProbe:
            tcpSocket:
              port: 12345
            periodSeconds: 5
            timeoutSeconds: 2
            failureThreshold: 24
          env:
TEXT
  secret DD_API_KEY
  for key in DD_SITE DD_SERVICE DD_ENV DD_VERSION; do
    env "$key" "${settings[$key]}"
  done
  env DD_LOG_LEVEL warn
  env DD_HEALTH_PORT 12345
}

# rendered SUM    the service as Cloud Run takes it
rendered() {
  cat <<TEXT
apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: $service
  labels:
    service: $service
    rendered: "$1"
  annotations:
    # Monitors call from anywhere, and have no identity at Google: EchoOps asks for its own tokens.
    run.googleapis.com/ingress: all
spec:
  template:
    metadata:
      labels:
        service: $service
      annotations:
        # One, and always: a second one would be a second room, since instances do not reach each other here, and with
        # none nothing would be watched.
        autoscaling.knative.dev/minScale: "1"
        autoscaling.knative.dev/maxScale: "1"
        # Detectors, voices and timers work between requests, too.
        run.googleapis.com/cpu-throttling: "false"
        run.googleapis.com/startup-cpu-boost: "true"
        run.googleapis.com/sessionAffinity: "true"
        run.googleapis.com/execution-environment: gen2
TEXT
  if [[ -n $network ]]; then
    echo "        run.googleapis.com/network-interfaces: '[{\"network\":\"$network\",\"subnetwork\":\"$subnet\"}]'"
    echo "        run.googleapis.com/vpc-access-egress: private-ranges-only"
  fi
  if [[ $datadog == yes ]]; then
    # What listens for traces is there before the first one.
    echo "        run.googleapis.com/container-dependencies: '{\"echoops\":[\"datadog\"]}'"
  fi
  cat <<TEXT
    spec:
      # The most that can be had: each open room is a request that lasts.
      containerConcurrency: 1000
      timeoutSeconds: 3600
      serviceAccountName: $RUNNER
      containers:
        - name: echoops
          image: $image
          ports:
            - containerPort: 8080
          resources:
            limits:
              cpu: "2"
              memory: 2Gi
          # Alerts are taken.
          startupProbe:
            httpGet:
              path: /ready
              port: 8080
            periodSeconds: 2
            timeoutSeconds: 2
            failureThreshold: 60
          # Not /ready: a log that cannot be written would not be healed by losing it.
          livenessProbe:
            httpGet:
              path: /live
              port: 8080
            periodSeconds: 15
            timeoutSeconds: 5
            failureThreshold: 4
          env:
TEXT
  environment
  [[ $datadog == no ]] || sidecar
  cat <<TEXT
  traffic:
    - percent: 100
      latestRevision: true
TEXT
}

# has_channel KEY    whether people are to be told by it
has_channel() {
  [[ ! -v settings[$1] ]] || return 0
  [[ -v names[$1] ]] || return 1
  [[ -n ${!1:-} ]] || has "${names[$1]}" <<<"$kept"
}

# Where the room is found, if that is needed. Before any secret is kept: one that cannot be used yet would stay there.
find_address() {
  local key found
  [[ ! -v settings[ECHOOPS_PUBLIC_URL] ]] || return 0
  for key in "${CHANNELS[@]}"; do
    has_channel "$key" || continue
    found=''
    if is_there; then
      found=$(url_of_service)
    fi
    [[ -n $found || $dry == yes ]] ||
      fail "$key needs the address of the room, which nobody knows before the first deployment: deploy without it first, or say --set ECHOOPS_PUBLIC_URL=https://…"
    settings[ECHOOPS_PUBLIC_URL]=${found:-https://YOUR-HOST}
    return
  done
}

services='' kept=''
is_there() { has "$service" <<<"$services"; }

url_of_service() {
  look "find the address" google run services describe "$service" "--region=$region" '--format=value(status.url)'
}

# Whether what is rendered with this sum serves already. To start it anew would cost what the room knows.
serves() {
  local found sum latest created ready
  [[ $dry == yes ]] || is_there || return 1
  found=$(look "see what serves" google run services describe "$service" "--region=$region" \
    '--format=value[separator=" "](metadata.labels.rendered,spec.traffic[0].latestRevision,status.latestCreatedRevisionName,status.latestReadyRevisionName)') || exit
  read -r sum latest created ready <<<"$found"
  [[ $sum == "$1" && $latest == [tT]rue && -n $created && $created == "$ready" ]]
}

replace() {
  local wanted
  wanted=$(rendered - | sha256sum | cut -c 1-40)
  rendered "$wanted" >"$work/service.yaml"
  show service.yaml
  if serves "$wanted"; then
    echo "Nothing has changed: what serves is left alone, with what the room knows." >&2
    return
  fi
  # One that does not become ready gets no traffic; what served before serves on.
  change "replace the service (why it does not start, if so: gcloud run services logs read $service --region=$region --project=$project)" \
    google run services replace "$work/service.yaml" "--region=$region"
}

# answers URL TRIES
answers() {
  local tries=$2
  while ! curl -fsS --max-time 10 -o /dev/null "$1/ready" 2>"$work/curl"; do
    tries=$((tries - 1))
    ((tries > 0)) || { cat "$work/curl" >&2; return 1; }
    sleep "$PAUSE"
  done
}

warning() { [[ $ephemeral == no ]] || echo " $FORGETS."; }

deploy() {
  local url
  turn_on_apis
  check_region
  services=$(look "list the services" google run services list "--region=$region" '--format=value(metadata.name)')
  kept=$(look "list the secrets" google secrets list '--format=value(name)')
  find_address
  keep_secrets
  make_accounts
  build_image
  [[ $datadog == no ]] || set_datadog
  replace
  allow allUsers roles/run.invoker run services -- "$service" "--region=$region"
  url=$(url_of_service)
  if [[ $dry == yes ]]; then
    printf '%s\n' "curl -fsS --max-time 10 -o /dev/null URL/ready" "# Nothing was run.$(warning)"
    return
  fi
  [[ $url == https://* ]] || fail "Cloud Run names no address of $service (\"$url\"); expected https://…"
  answers "$url" 12 || fail "$service is deployed, but $url/ready does not answer (above is why)"
  cat <<TEXT
EchoOps answers at $url
  People join there, with a token of ECHOOPS_TOKENS.
  Datadog: Integrations > Webhooks > New
    URL              $url/webhook/datadog
    Payload          that of datadog_exports/webhook.json
    Custom headers   {"X-EchoOps-Token": "…"} with the value of ECHOOPS_WEBHOOK_TOKEN
TEXT
  [[ $ephemeral == no ]] || echo "$FORGETS."
}

# The revision that has all the traffic, of status.traffic as JSON.
serving() {
  tr -d '\n' | tr '}' '\n' | grep -E '"percent": *100\b' | sed -nE 's/.*"revisionName": *"([^"]+)".*/\1/p' | head -n 1
}

is_ready() {
  tr -d '\n' <<<"$1" | tr '}' '\n' | grep -E '"type": *"Ready"' | grep -qE '"status": *"True"'
}

roll_back() {
  local found now revision conditions url before='' passed=no
  found=$(look "find what serves" google run services describe "$service" "--region=$region" '--format=json(status.traffic)')
  now=$(serving <<<"$found" || true)
  [[ -n $now || $dry == yes ]] || fail "no revision of $service has all the traffic: say by gcloud run services update-traffic which one shall"
  found=$(look "list the revisions" google run revisions list "--service=$service" "--region=$region" \
    --sort-by=~metadata.creationTimestamp '--format=value(metadata.name)')
  if [[ $dry == yes ]]; then
    before=REVISION
    remark "REVISION is the newest before that which serves, and was ready:"
    look "" google run revisions describe "$before" "--region=$region" '--format=json(status.conditions)'
  fi
  for revision in $found; do
    if [[ $passed == yes ]]; then
      conditions=$(look "look at $revision" google run revisions describe "$revision" "--region=$region" \
        '--format=json(status.conditions)')
      ! is_ready "$conditions" || { before=$revision; break; }
    fi
    [[ $revision != "$now" ]] || passed=yes
  done
  [[ -n $before ]] || fail "before $now no revision of $service was ready: there is nothing to go back to"
  change "lead all traffic to $before" google run services update-traffic "$service" "--region=$region" "--to-revisions=$before=100"
  url=$(url_of_service)
  if [[ $dry == yes ]]; then
    printf '%s\n' "curl -fsS --max-time 10 -o /dev/null URL/ready"
    return
  fi
  # An instance of it that still lives has lost the log to the later one. Asked, it ends, is started anew, and takes it back;
  # but not before the later one has had the time to start.
  answers "$url" 24 || fail "all traffic goes to $before, but $url/ready does not answer (above is why)"
  echo "All traffic goes to $before, and no longer to $now; it takes alerts. The room begins anew there; the next deployment leads to the newest again."
}

tag=$(tag_of_sources)
readonly tag image=$REPOSITORY/echoops:$tag
[[ $rollback == yes ]] || check_environment
log_in
if [[ $rollback == yes ]]; then
  roll_back
else
  deploy
fi
