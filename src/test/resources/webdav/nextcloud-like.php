<?php
// SabreDAV, the library under Nextcloud, with what Nextcloud adds to it: numbers of files, ETags of folders that change with
// everything below, search by number. Router script of PHP's own server; the folder is that of DOCUMENTS.
error_reporting(E_ALL & ~E_DEPRECATED);
ini_set('display_errors', 'stderr');
require_once 'Sabre/autoload.php';

use Sabre\DAV;

file_put_contents('php://stderr', "\nasked: $_SERVER[REQUEST_METHOD] $_SERVER[REQUEST_URI]\n");

const USER = 'anna';
const PASSWORD = 'geheim';
const OC = '{http://owncloud.org/ns}';
const NC = '{http://nextcloud.org/ns}';

if (($_SERVER['PHP_AUTH_USER'] ?? '') !== USER || ($_SERVER['PHP_AUTH_PW'] ?? '') !== PASSWORD) {
    http_response_code(401);
    header('WWW-Authenticate: Basic realm="Nextcloud"');
    exit;
}

class FileNode extends DAV\FS\File {
    public $real;

    public function __construct($path) {
        parent::__construct($path);
        $this->real = $path;
    }

    public function getETag() {
        return '"' . md5(fileinode($this->real) . md5_file($this->real)) . '"';
    }
}

class FolderNode extends DAV\FS\Directory {
    public $real;
    private $name;

    public function __construct($path, $name = null) {
        parent::__construct($path);
        $this->real = $path;
        $this->name = $name;
    }

    public function getName() {
        return $this->name ?? parent::getName();
    }

    public function getChild($name) {
        $path = $this->real . '/' . $name;
        if (!file_exists($path)) {
            throw new DAV\Exception\NotFound('There is no ' . $name);
        }
        return is_dir($path) ? new FolderNode($path) : new FileNode($path);
    }

    public function getChildren() {
        $all = [];
        foreach (scandir($this->real) as $name) {
            if ($name !== '.' && $name !== '..' && file_exists($this->real . '/' . $name)) {
                $all[] = $this->getChild($name);
            }
        }
        return $all;
    }

    public function getETag() {
        $all = '';
        foreach ($this->getChildren() as $child) {
            $all .= $child->getName() . $child->getETag();
        }
        return '"' . md5(fileinode($this->real) . $all) . '"';
    }
}

class NextcloudPlugin extends DAV\ServerPlugin {
    private $server;
    private $top;

    public function __construct($top) {
        $this->top = $top;
    }

    public function initialize(DAV\Server $server) {
        $this->server = $server;
        $server->subscribeEvent('afterGetProperties', [$this, 'properties']);
        $server->subscribeEvent('unknownMethod', [$this, 'search']);
    }

    public function properties($path, &$properties, $node) {
        if (!isset($node->real)) {
            return;
        }
        $mine = [
            '{DAV:}getetag' => $node->getETag(),
            '{DAV:}displayname' => $node->getName(),
            OC . 'fileid' => (string) fileinode($node->real),
            OC . 'permissions' => is_dir($node->real) ? 'RGDNVCK' : 'RGDNVW',
            NC . 'mount-type' => '',
        ];
        foreach ($mine as $name => $value) {
            if (array_key_exists($name, $properties[404] ?? [])) {
                unset($properties[404][$name]);
                $properties[200][$name] = $value;
            }
        }
    }

    public function search($method, $uri) {
        if ($method !== 'SEARCH') {
            return true;
        }
        $query = new SimpleXMLElement(file_get_contents('php://input'));
        $query->registerXPathNamespace('d', 'DAV:');
        $query->registerXPathNamespace('oc', 'http://owncloud.org/ns');
        $scope = (string) $query->xpath('/d:searchrequest/d:basicsearch/d:from/d:scope/d:href')[0];
        $number = $query->xpath('/d:searchrequest/d:basicsearch/d:where/d:eq[d:prop/oc:fileid]/d:literal');
        if ($uri !== '' || $scope !== '/files/' . USER || !$number) {
            throw new DAV\Exception\BadRequest('This search is not known');
        }
        $asked = [OC . 'fileid', '{DAV:}resourcetype', '{DAV:}getcontentlength'];
        $found = [];
        $files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($this->top, FilesystemIterator::SKIP_DOTS));
        foreach ($files as $file) {
            if ((string) fileinode($file) === (string) $number[0]) {
                $path = 'files/' . USER . substr($file, strlen($this->top));
                $found[] = $this->server->getPropertiesForPath($path, $asked, 0)[0];
            }
        }
        $this->server->httpResponse->sendStatus(207);
        $this->server->httpResponse->setHeader('Content-Type', 'application/xml; charset=utf-8');
        $this->server->httpResponse->sendBody($this->server->generateMultiStatus($found));
        return false;
    }
}

$top = getenv('DOCUMENTS');
$root = new DAV\SimpleCollection('', [new DAV\SimpleCollection('files', [new FolderNode($top, USER)])]);
$server = new DAV\Server($root);
$server->setBaseUri('/remote.php/dav/');
$server->addPlugin(new NextcloudPlugin($top));
$server->exec();
