package echoops.brief;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words that are said otherwise than they are written; each line is a word and its saying. */
final class Vocabulary {
  private static final Map<String, String> SAID =
      table(
          """
          .net dot net
          24/7 twenty-four seven
          a/b A B
          aks A K S
          api A P I
          arm64 arm sixty-four
          amd64 A M D sixty-four
          aws A W S
          base64 base sixty-four
          btw by the way
          c# C sharp
          c++ C plus plus
          cdn C D N
          cfg config
          ci/cd C I C D
          cidr cider
          cmd command
          cpu C P U
          ctx context
          db database
          dev development
          dns D N S
          dst destination
          dynamodb dynamo D B
          e.g for example
          ec2 E C two
          econnrefused connection refused
          econnreset connection reset
          ecs E C S
          eks E K S
          eof E O F
          env environment
          err error
          errs errors
          etcd et C D
          etimedout timed out
          enospc no space left
          eta E T A
          fqdn full host name
          gb gigabytes
          gc G C
          gcp G C P
          gke G K E
          graphql graph Q L
          grpc G R P C
          gui gooey
          html H T M L
          http H T T P
          http2 H T T P two
          https H T T P S
          i.e that is
          i/o I O
          i18n internationalization
          iam I A M
          id I D
          ids I D's
          img image
          influxdb influx D B
          io I O
          iops I O per second
          ios I O S
          ip I P
          ips I P's
          ipv4 I P four
          ipv6 I P six
          jdbc J D B C
          js J S
          json jason
          jvm J V M
          jwt J W T
          k3s K three S
          k8s kubernetes
          kubectl kube control
          lb load balancer
          ldap el dap
          log4j log four J
          macos mac O S
          max maximum
          mb megabytes
          md5 M D five
          mem memory
          mgr manager
          min minimum
          mongodb mongo D B
          ms milliseconds
          msg message
          msgs messages
          mysql my S Q L
          n/a not available
          nat nat
          nginx engine X
          nosql no S Q L
          ntp N T P
          o11y observability
          oauth O auth
          oauth2 O auth two
          ok okay
          oom out of memory
          os O S
          pg postgres
          pid P I D
          pkg package
          postgresql postgres
          prod production
          psql postgres
          pvc P V C
          qa Q A
          qps queries per second
          ram ram
          rds R D S
          repo repo
          req request
          reqs requests
          rps requests per second
          rx received
          s3 S three
          sev sev
          sha1 S H A one
          sha256 S H A two fifty-six
          sha512 S H A five twelve
          sigint sig int
          sigkill sig kill
          sigsegv seg fault
          sigterm sig term
          sla S L A
          slo S L O
          smtp S M T P
          sql S Q L
          sqlite S Q lite
          sre S R E
          src source
          srv server
          ssd S S D
          ssh S S H
          ssl S S L
          stderr standard error
          stdin standard in
          stdout standard out
          stg staging
          svc service
          systemd system D
          tcp T C P
          tcp/ip T C P I P
          tls T L S
          tmp temp
          tps transactions per second
          ttl T T L
          tx sent
          udp U D P
          ui U I
          uri U R I
          url U R L
          usr user
          utc U T C
          utf8 U T F eight
          uuid U U I D
          vm V M
          vms V M's
          vs versus
          w/ with
          w/o without
          wal write ahead log
          x509 X five oh nine
          x64 X sixty-four
          x86 X eighty-six
          xml X M L
          yml yaml
          """);

  /** Only as a part of a name: alone they are words of the language. */
  private static final Map<String, String> IN_NAMES =
      table(
          """
          ap A P
          az A Z
          eu E U
          fn function
          fs file system
          mq M Q
          ns namespace
          us U S
          """);

  /** Where they begin a sentence, or are somebody's name, they are meant as they stand. */
  private static final Set<String> ALSO_NAMES =
      Set.of("Max", "Min", "Dev", "Ram", "Io", "Os", "Ms");

  /** Great letters that shout a word, and do not stand for others. */
  private static final Set<String> SHOUTED =
      words(
          """
          a ago all and any are at bad big but by can cut day did do end few for from get go got
          had has hit hot how i if in is it job key let log lot low may my net new no not now off
          old on one or our out own pod put ran red run saw say set she so the to too top try two
          up us use was way we web who why yes yet you
          """);

  /** Short words without a vowel that are words all the same. */
  private static final Set<String> UNSPELLED =
      words("brr by cry dr dry fly fry hmm mr mrs ms my nth pry shh shy sky sly spy st try why");

  private Vocabulary() {}

  private static Map<String, String> table(String lines) {
    return lines
        .lines()
        .map(line -> line.split(" ", 2))
        .collect(toUnmodifiableMap(line -> line[0], line -> line[1]));
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+", -1));
  }

  /** How a word that stands alone is said. */
  static Optional<String> said(String word) {
    return ALSO_NAMES.contains(word)
        ? Optional.empty()
        : Optional.ofNullable(SAID.get(Spelling.small(word)));
  }

  /** The same of a word that owns something. */
  static Optional<String> owner(String word) {
    int end = word.length() - 2;
    boolean isOwner = end > 0 && (word.endsWith("'s") || word.endsWith("’s"));
    return isOwner ? said(word.substring(0, end)).map(said -> said + "'s") : Optional.empty();
  }

  /** How a part of a name is said. */
  static Optional<String> inName(String part) {
    var small = Spelling.small(part);
    return Optional.ofNullable(SAID.get(small)).or(() -> Optional.ofNullable(IN_NAMES.get(small)));
  }

  static boolean isShouted(String word) {
    return SHOUTED.contains(Spelling.small(word));
  }

  static boolean isUnspelled(String word) {
    return UNSPELLED.contains(Spelling.small(word));
  }
}
